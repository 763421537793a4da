import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collections } from '../../src/catalogue/rows.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { type Migration, migrate } from '../../src/database/migrate.ts';
import { openTestDatabase, type TestDatabase } from '../helpers/database.ts';

let home: TestDatabase;
let database: Database;

beforeEach(async () => {
  home = await openTestDatabase();
  database = await connect(home.uri);
});
afterEach(async () => {
  await database.close();
  await home.drop();
});

function step(version: number, done: string[]): Migration {
  const name = `00${version}-step`;
  return {
    version,
    name,
    async up() {
      done.push(name);
    },
  };
}

test('only what is new runs, in order', async () => {
  const done: string[] = [];
  await migrate(database, [step(1, done)]);
  await migrate(database, [step(1, done), step(2, done), step(3, done)]);
  expect(done).toEqual(['001-step', '002-step', '003-step']);
});

test('two processes that start at once migrate once', async () => {
  const done: string[] = [];
  const other = await connect(home.uri);
  await Promise.all([migrate(database, [step(1, done)]), migrate(other, [step(1, done)])]);
  await other.close();
  expect(done).toEqual(['001-step']);
});

// Red where a backfill that takes longer than a lease is begun by another process as well.
test('a long migration keeps its lock', async () => {
  const lock = () =>
    database.db.collection<{ _id: string; leaseUntil: Date }>('migrations').findOne({ _id: 'lock' });
  const long: Migration = {
    ...step(1, []),
    async up() {
      const taken = await lock();
      await vi.waitFor(async () =>
        expect((await lock())?.leaseUntil.getTime()).toBeGreaterThan(taken?.leaseUntil.getTime() ?? 0),
      );
    },
  };
  await migrate(database, [long], { leaseMs: 300 });
  expect((await lock())?.leaseUntil).toEqual(new Date(0));
});

test('a migration that fails gives the lock back, and is tried at the next start', async () => {
  const done: string[] = [];
  const broken: Migration = {
    ...step(1, done),
    up: async () => {
      throw new Error('The backfill failed.');
    },
  };
  await expect(migrate(database, [broken])).rejects.toThrow('The backfill failed.');
  await migrate(database, [step(1, done)]);
  expect(done).toEqual(['001-step']);
});

test('a database that a newer release has written is refused, with what to do', async () => {
  const done: string[] = [];
  await migrate(database, [step(1, done), step(2, done)]);
  await expect(migrate(database, [step(1, done)])).rejects.toThrow(
    'The database has schema 2, and this release knows 1. Start the newer release, or restore the backup',
  );
});

test('every declared index is there, and making them again changes nothing', async () => {
  await ensureIndexes(database, collections);
  await ensureIndexes(database, collections);
  const indexes = await database.connection.collection('tickets').indexes();
  const unique = indexes.filter((index) => index.unique).map((index) => index.key);
  expect(unique).toEqual([{ tenantId: 1, boardId: 1, number: 1 }]);
  const events = await database.connection.collection('events').indexes();
  expect(events).toContainEqual(
    expect.objectContaining({
      key: { tenantId: 1, dedupKey: 1 },
      unique: true,
      partialFilterExpression: { dedupKey: { $exists: true } },
    }),
  );
  const ttl = await database.connection.collection('commands').indexes();
  expect(ttl).toContainEqual(expect.objectContaining({ key: { expireAt: 1 }, expireAfterSeconds: 0 }));
});
