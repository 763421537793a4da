import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { useDatabase } from './use-database.ts';

const { holding, database } = useDatabase();
const { MinKey, MaxKey, ObjectId } = mongoose.mongo;

test('values of different types sort in the order of the manual', async () => {
  const rows = await holding(
    { _id: 'regex', v: /a/ },
    { _id: 'max', v: new MaxKey() },
    { _id: 'date', v: new Date(0) },
    { _id: 'bool', v: false },
    { _id: 'id', v: new ObjectId() },
    { _id: 'binary', v: Buffer.from('x') },
    { _id: 'object', v: { a: 1 } },
    { _id: 'string', v: 'a' },
    { _id: 'number', v: 1 },
    { _id: 'null', v: null },
    { _id: 'min', v: new MinKey() },
  );
  const sorted = await rows.find().sort({ v: 1 }).toArray();
  expect(sorted.map((row) => row._id)).toEqual([
    'min',
    'null',
    'number',
    'string',
    'object',
    'binary',
    'id',
    'bool',
    'date',
    'regex',
    'max',
  ]);
});

test('numbers sort by value, negatives first, with and without an index', async () => {
  const rows = await holding(
    { _id: 1, v: 10 },
    { _id: 2, v: -5 },
    { _id: 3, v: 2.5 },
    { _id: 4, v: -0.5 },
    { _id: 5, v: 1e12 },
  );
  const ids = async () => (await rows.find().sort({ v: 1 }).toArray()).map((row) => row._id);
  expect(await ids()).toEqual([2, 4, 3, 1, 5]);
  await rows.createIndex({ v: 1 });
  expect(await ids()).toEqual([2, 4, 3, 1, 5]);
  expect((await rows.find().sort({ v: -1 }).limit(2).toArray()).map((row) => row._id)).toEqual([5, 1]);
});

test('an array sorts by its smallest element upwards and by its largest downwards', async () => {
  const rows = await holding({ _id: 1, v: [5, 9] }, { _id: 2, v: 6 }, { _id: 3, v: [1, 7] });
  expect((await rows.find().sort({ v: 1 }).toArray()).map((row) => row._id)).toEqual([3, 1, 2]);
  expect((await rows.find().sort({ v: -1 }).toArray()).map((row) => row._id)).toEqual([1, 3, 2]);
});

test('several keys in mixed directions, with skip and limit', async () => {
  const rows = await holding(
    { _id: 1, a: 1, b: 1 },
    { _id: 2, a: 1, b: 2 },
    { _id: 3, a: 2, b: 1 },
    { _id: 4, a: 2, b: 2 },
  );
  await rows.createIndex({ a: 1, b: -1 });
  const sorted = await rows.find().sort({ a: 1, b: -1 }).toArray();
  expect(sorted.map((row) => row._id)).toEqual([2, 1, 4, 3]);
  const page = await rows.find().sort({ a: 1, b: -1 }).skip(1).limit(2).toArray();
  expect(page.map((row) => row._id)).toEqual([1, 4]);
});

test('a cursor hands out all its batches', async () => {
  const rows = await holding(...Array.from({ length: 250 }, (_, n) => ({ _id: n })));
  expect((await rows.find().sort({ _id: 1 }).toArray()).map((row) => row._id)).toEqual([
    ...Array(250).keys(),
  ]);
  const small = await rows.find().sort({ _id: 1 }).batchSize(7).toArray();
  expect(small).toHaveLength(250);
  expect(small.at(-1)).toEqual({ _id: 249 });
});

test('batches stay below the size of a message', async () => {
  const half = 'x'.repeat(500_000);
  const rows = await holding();
  for (let n = 0; n < 40; n++) await rows.insertOne({ _id: n, half });
  const reply = await database().command({ find: rows.collectionName, batchSize: 40 });
  expect(reply.cursor.firstBatch.length).toBeLessThan(40);
  expect(String(reply.cursor.id)).not.toBe('0');
  expect(await rows.find().toArray()).toHaveLength(40);
});

test('a cursor that was closed is gone', async () => {
  const rows = await holding({ _id: 1 }, { _id: 2 }, { _id: 3 });
  const reply = await database().command({ find: rows.collectionName, batchSize: 1 });
  const killed = await database().command({ killCursors: rows.collectionName, cursors: [reply.cursor.id] });
  expect(killed.cursorsKilled).toHaveLength(1);
  await expect(
    database().command({ getMore: reply.cursor.id, collection: rows.collectionName }),
  ).rejects.toMatchObject({ code: 43 });
});

test('several values of a field, sorted by it and by the next one, with and without an index', async () => {
  const rows = await holding(
    { _id: 1, rank: 1, at: 10 },
    { _id: 2, rank: 0, at: 40 },
    { _id: 3, rank: 0, at: 20 },
    { _id: 4, rank: 2, at: 5 },
    { _id: 5, rank: 1, at: 30 },
    { _id: 6, rank: 0, at: 99 },
  );
  const due = { rank: { $in: [1, 0, 2] }, at: { $lte: 50 } };
  const firstOf = async (filter: object, sort: Record<string, 1 | -1>) =>
    (await rows.find(filter).sort(sort).limit(4).toArray()).map((row) => row._id);
  const answers = () =>
    Promise.all([
      firstOf(due, { rank: 1, at: 1 }),
      firstOf(due, { rank: -1, at: -1 }),
      firstOf(due, { rank: 1, at: -1 }),
      firstOf(due, { at: 1 }),
      firstOf({ ...due, at: 30 }, { rank: 1, at: 1 }),
    ]);
  const expected = [[3, 2, 1, 5], [4, 5, 1, 2], [2, 3, 5, 1], [4, 1, 3, 5], [5]];
  expect(await answers()).toEqual(expected);
  await rows.createIndex({ rank: 1, at: 1 });
  expect(await answers()).toEqual(expected);
});
