import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, type Database } from '../../src/database/connect.ts';
import { openTransactions, UnknownCommitError } from '../../src/database/transaction.ts';
import { openTestDatabase, type TestDatabase } from '../helpers/database.ts';

type Account = { _id: string; balance: number };

let home: TestDatabase;
let database: Database;
let accounts: mongoose.mongo.Collection<Account>;

beforeEach(async () => {
  home = await openTestDatabase();
  database = await connect(home.uri);
  const { db } = database.connection;
  if (!db) throw new Error('There is no connection.');
  accounts = db.collection<Account>('accounts');
  await accounts.insertOne({ _id: 'a', balance: 100 });
});
afterEach(async () => {
  await failCommand({ mode: 'off' }).catch(() => undefined);
  await database.close();
  await home.drop();
});

/** Lets the server fail commands, as MongoDB's own tests do. A real server needs `enableTestCommands` for it. */
function failCommand(options: Record<string, unknown>) {
  const admin = database.connection.getClient().db('admin');
  return admin.command({ configureFailPoint: 'failCommand', ...options });
}

test('what throws writes nothing, and the error comes through', async () => {
  const work = database.transaction(async (session) => {
    await accounts.updateOne({ _id: 'a' }, { $set: { balance: 0 } }, { session });
    throw new Error('Not enough.');
  });
  await expect(work).rejects.toThrow('Not enough.');
  expect(await accounts.findOne({ _id: 'a' })).toEqual({ _id: 'a', balance: 100 });
});

test('writers of one row lose nothing: each loser runs again on what the winner wrote', async () => {
  let attempts = 0;
  const spend = () =>
    database.transaction(async (session) => {
      attempts += 1;
      const account = await accounts.findOne({ _id: 'a' }, { session });
      await accounts.updateOne({ _id: 'a' }, { $set: { balance: (account?.balance ?? 0) - 1 } }, { session });
    });
  await Promise.all(Array.from({ length: 20 }, spend));
  expect(await accounts.findOne({ _id: 'a' })).toEqual({ _id: 'a', balance: 80 });
  expect(attempts).toBeGreaterThan(20);
  // Those that lost go one after the other, and mostly win then.
  expect(attempts).toBeLessThan(60);
});

test('a commit whose answer was lost has one effect', async (context) => {
  const isPossible = await failCommand({
    mode: { times: 1 },
    data: { failCommands: ['commitTransaction'], closeConnection: true },
  }).then(
    () => true,
    () => false,
  );
  if (!isPossible) context.skip('This server does not let tests fail its commands (enableTestCommands).');
  await database.transaction(async (session) => {
    await accounts.updateOne({ _id: 'a' }, { $inc: { balance: -1 } }, { session });
  });
  expect(await accounts.findOne({ _id: 'a' })).toEqual({ _id: 'a', balance: 99 });
});

test('a database that answers is reachable, and one that is closed is not', async () => {
  expect(await database.isReachable()).toBe(true);
  await database.connection.close();
  expect(await database.isReachable()).toBe(false);
  database = await connect(home.uri);
});

test('mongoose casts and refuses by the schema, for a typo must not become a row', async () => {
  const schema = new mongoose.Schema(
    { name: String },
    { strict: 'throw', autoCreate: false, autoIndex: false },
  );
  const Model = database.connection.model('typos', schema);
  await expect(Model.insertMany([{ nam: 'x' }])).rejects.toThrow(/nam/);
});

/** A connection whose commits fail like this, one after the other, and go through when there are no failures left. */
function failingCommits(...failures: (() => Error)[]): { connection: mongoose.Connection; asked(): number } {
  let asked = 0;
  const session = {
    startTransaction: () => undefined,
    async commitTransaction() {
      asked += 1;
      const failure = failures[asked - 1];
      if (failure) throw failure();
    },
    endSession: async () => undefined,
  };
  const connection = { startSession: async () => session } as unknown as mongoose.Connection;
  return { connection, asked: () => asked };
}

const noServer = () => new mongoose.mongo.MongoServerSelectionError('No server.', {} as never);

test('a commit for which there is no server any more is asked about again: it may have arrived before', async () => {
  const { connection, asked } = failingCommits(
    noServer,
    () => new mongoose.mongo.MongoNetworkError('Refused.'),
  );
  expect(await openTransactions(connection)(async () => 'done')).toBe('done');
  expect(asked()).toBe(3);
});

test('a commit for which there is no server for ten seconds has an unknown outcome, and is not called undone', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const afterTenSeconds = () => {
      vi.setSystemTime(Date.now() + 10_001);
      return noServer();
    };
    const { connection } = failingCommits(afterTenSeconds);
    await expect(openTransactions(connection)(async () => 'done')).rejects.toThrow(UnknownCommitError);
  } finally {
    vi.useRealTimers();
  }
});
