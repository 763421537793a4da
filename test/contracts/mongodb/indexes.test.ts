import { expect, test } from 'vitest';
import { errorOf, useDatabase } from './use-database.ts';

const { holding } = useDatabase();

test('a duplicate key names its index and value', async () => {
  const rows = await holding({ _id: 1, a: 'x', b: 1 });
  await rows.createIndex({ a: 1, b: -1 }, { unique: true });
  const error = await errorOf(rows.insertOne({ _id: 2, a: 'x', b: 1 }));
  expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 'x', b: 1 } });
  expect(error.message).toContain('index: a_1_b_-1 dup key: { a: "x", b: 1 }');
  await rows.insertOne({ _id: 2, a: 'x', b: 2 });
  expect((await errorOf(rows.updateOne({ _id: 2 }, { $set: { b: 1 } }))).code).toBe(11000);
  expect((await errorOf(rows.insertOne({ _id: 1 }))).keyPattern).toEqual({ _id: 1 });
});

test('a unique index knows one missing value, a sparse one any number', async () => {
  const rows = await holding();
  await rows.createIndex({ strict: 1 }, { unique: true });
  await rows.insertOne({ _id: 1 });
  expect((await errorOf(rows.insertOne({ _id: 2 }))).code).toBe(11000);
  const sparse = await holding();
  await sparse.createIndex({ loose: 1 }, { unique: true, sparse: true });
  await sparse.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3, loose: 1 }]);
  expect((await errorOf(sparse.insertOne({ _id: 4, loose: 1 }))).code).toBe(11000);
});

test('a partial unique index binds only what it holds', async () => {
  const rows = await holding();
  await rows.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { open: true } });
  await rows.insertMany([
    { _id: 1, key: 'k', open: false },
    { _id: 2, key: 'k', open: false },
    { _id: 3, key: 'k', open: true },
  ]);
  expect((await errorOf(rows.insertOne({ _id: 4, key: 'k', open: true }))).code).toBe(11000);
  expect((await errorOf(rows.updateOne({ _id: 1 }, { $set: { open: true } }))).code).toBe(11000);
  await rows.updateOne({ _id: 3 }, { $set: { open: false } });
  await rows.updateOne({ _id: 1 }, { $set: { open: true } });
  expect((await rows.find({ key: 'k' }).sort({ _id: 1 }).toArray()).map((row) => row._id)).toEqual([1, 2, 3]);
});

test('a unique index holds each element of an array', async () => {
  const rows = await holding({ _id: 1, tags: ['a', 'b'] });
  await rows.createIndex({ tags: 1 }, { unique: true });
  await rows.insertOne({ _id: 2, tags: ['c', 'c'] });
  expect((await errorOf(rows.insertOne({ _id: 3, tags: ['d', 'b'] }))).code).toBe(11000);
});

test('two arrays cannot share an index entry', async () => {
  const rows = await holding();
  await rows.createIndex({ a: 1, b: 1 });
  expect((await errorOf(rows.insertOne({ a: [1, 2], b: [1, 2] }))).code).toBe(171);
});

test('a unique index is not built over duplicates', async () => {
  const rows = await holding({ _id: 1, a: 1 }, { _id: 2, a: 1 });
  expect((await errorOf(rows.createIndex({ a: 1 }, { unique: true }))).code).toBe(11000);
  expect((await rows.indexes()).map((index) => index.name)).toEqual(['_id_']);
});

test('indexes are listed and dropped', async () => {
  const rows = await holding();
  await rows.createIndexes([
    { key: { at: 1 }, expireAfterSeconds: 3600, name: 'ttl' },
    { key: { a: 1, b: -1 }, unique: true },
    { key: { c: 1 }, partialFilterExpression: { c: { $exists: true } } },
  ]);
  expect(await rows.indexes()).toEqual([
    { v: 2, key: { _id: 1 }, name: '_id_' },
    { v: 2, key: { at: 1 }, name: 'ttl', expireAfterSeconds: 3600 },
    { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true },
    { v: 2, key: { c: 1 }, name: 'c_1', partialFilterExpression: { c: { $exists: true } } },
  ]);
  await rows.dropIndex('ttl');
  expect((await errorOf(rows.dropIndex('ttl'))).code).toBe(27);
  expect((await errorOf(rows.dropIndex('_id_'))).code).toBe(72);
  await rows.dropIndexes();
  expect((await rows.indexes()).map((index) => index.name)).toEqual(['_id_']);
});

test('the same index again is nothing new, a different one of that name is an error', async () => {
  const rows = await holding();
  await rows.createIndex({ a: 1 }, { unique: true });
  expect(await rows.createIndex({ a: 1 }, { unique: true })).toBe('a_1');
  expect((await errorOf(rows.createIndex({ a: 1 }))).code).toBe(86);
  expect((await errorOf(rows.createIndex({ b: 1 }, { name: 'a_1' }))).code).toBe(86);
  expect((await errorOf(rows.createIndex({ a: 1 }, { name: 'other', unique: true }))).code).toBe(85);
});

test('a TTL index has one path', async () => {
  const rows = await holding();
  expect((await errorOf(rows.createIndex({ a: 1, b: 1 }, { expireAfterSeconds: 1 }))).code).toBe(67);
});

test('an index changes no answer', async () => {
  const rows = await holding(
    { _id: 1, a: 1, b: 'x' },
    { _id: 2, a: [1, 5], b: 'y' },
    { _id: 3, a: null, b: 'x' },
    { _id: 4, b: 'x' },
    { _id: 5, a: 'text', b: 'z' },
    { _id: 6, a: 5, b: 'x' },
    { _id: 7, a: [], b: 'x' },
  );
  const filters = [
    { a: 1 },
    { a: null },
    { a: { $gt: 1 } },
    { a: { $gt: 1, $lt: 5 } },
    { a: { $in: [5, null] } },
    { a: 5, b: { $gte: 'x' } },
    { b: 'x', a: { $lte: 5 } },
    { a: [] },
    { a: [1, 5] },
    { b: { $in: ['z', 'y'] } },
  ];
  const answers = () =>
    Promise.all(
      filters.map(async (filter) =>
        (await rows.find(filter).sort({ _id: 1 }).toArray()).map((row) => row._id),
      ),
    );
  const expected = [[1, 2], [3, 4], [2, 6], [2], [2, 3, 4, 6], [2, 6], [1, 6], [7], [2], [2, 5]];
  expect(await answers()).toEqual(expected);
  await rows.createIndex({ a: 1 });
  await rows.createIndex({ b: 1, a: 1 });
  await rows.createIndex({ a: -1, b: 1 }, { sparse: true });
  expect(await answers()).toEqual(expected);
});

test('a sparse or partial index is not used where it would hide something', async () => {
  const rows = await holding({ _id: 1, a: 1 }, { _id: 2 }, { _id: 3, a: 3, open: true });
  await rows.createIndex({ a: 1 }, { sparse: true });
  await rows.createIndex({ a: -1 }, { partialFilterExpression: { open: true }, name: 'open' });
  expect((await rows.find().sort({ a: 1 }).toArray()).map((row) => row._id)).toEqual([2, 1, 3]);
  expect(
    (
      await rows
        .find({ a: { $in: [1, null] } })
        .sort({ _id: 1 })
        .toArray()
    ).map((row) => row._id),
  ).toEqual([1, 2]);
  expect(
    (
      await rows
        .find({ a: { $gt: 0 } })
        .sort({ _id: 1 })
        .toArray()
    ).map((row) => row._id),
  ).toEqual([1, 3]);
});
