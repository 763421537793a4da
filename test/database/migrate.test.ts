import { afterEach, beforeEach, expect, test } from 'vitest';
import { collections } from '../../src/catalogue.ts';
import { connect, type Database } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { type Migration, migrate } from '../../src/database/migrate.ts';
import { migrations } from '../../src/database/migrations/all.ts';
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

function rows(collection: string) {
  return database.connection.collection(collection).find().sort({ _id: 1 }).toArray();
}

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

test('a fresh database has the two tenants, and a second start changes nothing', async () => {
  await migrate(database, migrations);
  const first = await rows('tenants');
  await migrate(database, migrations);
  expect(await rows('tenants')).toEqual(first);
  expect(first.map(({ _id, tenantId }) => [_id, tenantId])).toEqual([
    ['default', 'default'],
    ['platform', 'platform'],
  ]);
});

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

test('boards that are older than columns get the first ones, and the others keep theirs', async () => {
  type BoardRow = { _id: string; columns?: unknown };
  const boards = database.connection.collection<BoardRow>('boards');
  const own = [{ name: 'All', statuses: ['new'] }];
  await boards.insertMany([{ _id: 'a' }, { _id: 'b', columns: own }]);
  await migrate(database, migrations);
  const [old, other] = await boards.find().sort({ _id: 1 }).toArray();
  expect(old?.columns).toEqual([
    { name: 'To do', statuses: ['new', 'triaged'] },
    { name: 'Doing', statuses: ['in_progress', 'escalated'] },
    { name: 'Waiting', statuses: ['on_hold', 'wait_requester', 'wait_dependency'] },
    { name: 'Done', statuses: ['resolved', 'closed', 'canceled'] },
  ]);
  expect(other?.columns).toEqual(own);
});

test('an address that two people have stays with the one in Slack, then with the oldest, and is unique from then on', async () => {
  type PersonRow = { _id: string; tenantId: string; emails: string[]; slack: unknown; createdAt: Date };
  const people = database.connection.collection<PersonRow>('people');
  const row = (_id: string, day: number, fields: Partial<PersonRow>): PersonRow => ({
    ...{ _id, tenantId: 'default', emails: [], slack: null, createdAt: new Date(Date.UTC(2026, 0, day)) },
    ...fields,
  });
  await people.createIndex({ tenantId: 1, emails: 1 });
  await people.insertMany([
    row('mailed', 1, { emails: ['bob@example.com', 'own@example.com'] }),
    row('slack', 2, { emails: ['bob@example.com'], slack: { teamId: 'T0', id: 'UBOB' } }),
    row('young', 4, { emails: ['eve@example.com'] }),
    row('old', 3, { emails: ['eve@example.com'] }),
    row('elsewhere', 5, { tenantId: 'other', emails: ['eve@example.com'] }),
    row('nobody', 6, {}),
    row('nothing', 7, {}),
  ]);
  await migrate(database, migrations);
  await ensureIndexes(database, collections);
  const found = await people.find().sort({ _id: 1 }).toArray();
  expect(found.filter(({ emails }) => emails.length > 0).map(({ _id, emails }) => [_id, emails])).toEqual([
    ['elsewhere', ['eve@example.com']],
    ['mailed', ['own@example.com']],
    ['old', ['eve@example.com']],
    ['slack', ['bob@example.com']],
  ]);
  await expect(people.insertOne(row('late', 8, { emails: ['eve@example.com'] }))).rejects.toThrow('E11000');
});
