import { expect, test } from 'vitest';
import { errorOf, useDatabase } from './use-database.ts';

const { holding, client, database, uri } = useDatabase();

test('the server is the primary of a replica set with sessions', async () => {
  const hello = await database().admin().command({ hello: 1 });
  expect(hello.isWritablePrimary).toBe(true);
  expect(typeof hello.setName).toBe('string');
  expect(hello.logicalSessionTimeoutMinutes).toBe(30);
  expect(hello.maxBsonObjectSize).toBe(16777216);
  expect(await database().command({ ping: 1 })).toMatchObject({ ok: 1 });
  expect(Number.parseInt((await database().admin().buildInfo()).version, 10)).toBeGreaterThanOrEqual(6);
});

test('collections are created once, listed and dropped', async () => {
  await database().createCollection('made');
  expect((await errorOf(database().createCollection('made'))).code).toBe(48);
  expect(await database().listCollections({ name: 'made' }).toArray()).toMatchObject([
    { name: 'made', type: 'collection', options: {}, info: { readOnly: false } },
  ]);
  expect(await database().listCollections({ name: 'made' }, { nameOnly: true }).toArray()).toMatchObject([
    { name: 'made' },
  ]);
  expect(await database().dropCollection('made')).toBe(true);
  expect(await database().listCollections({ name: 'made' }).toArray()).toEqual([]);
});

test('a collection comes into being with its first document', async () => {
  await database().collection('implicit').insertOne({ a: 1 });
  expect((await database().listCollections({ name: 'implicit' }).toArray()).map((one) => one.name)).toEqual([
    'implicit',
  ]);
});

test('what does not exist is empty, and has no indexes', async () => {
  const none = database().collection('none');
  expect(await none.find().toArray()).toEqual([]);
  expect(await none.countDocuments()).toBe(0);
  expect(await none.deleteMany({})).toMatchObject({ deletedCount: 0 });
  expect((await errorOf(none.indexes())).code).toBe(26);
});

test('databases are listed and dropped', async () => {
  const name = `${new URL(uri()).pathname.slice(1)}_2`;
  await client().db(name).collection('a').insertOne({ a: 1 });
  const names = async () =>
    (await client().db().admin().listDatabases({ nameOnly: true })).databases.map((one) => one.name);
  expect(await names()).toContain(name);
  await client().db(name).dropDatabase();
  expect(await names()).not.toContain(name);
});

test('write and read concerns of the application are accepted', async () => {
  const rows = await holding();
  await rows.insertOne({ _id: 1 }, { writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 } });
  const found = await rows
    .find({}, { readConcern: { level: 'majority' }, readPreference: 'primary' })
    .toArray();
  expect(found).toEqual([{ _id: 1 }]);
});

test('an unacknowledged write is not answered, and is done', async () => {
  const rows = await holding();
  const result = await rows.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
  expect(result.acknowledged).toBe(false);
  await expect.poll(() => rows.countDocuments()).toBe(1);
});

test('a document has an _id that is no array and 16 MiB at most', async () => {
  const rows = await holding();
  const { insertedId } = await rows.insertOne({ a: 1 });
  expect(await rows.findOne()).toEqual({ _id: insertedId, a: 1 });
  expect(
    (
      await errorOf(
        database()
          .collection('odd')
          .insertOne({ _id: [1] } as object),
      )
    ).code,
  ).toBe(2);
  await expect(rows.insertOne({ big: 'x'.repeat(17_000_000) })).rejects.toMatchObject({ code: 10334 });
});
