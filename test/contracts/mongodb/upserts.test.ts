import { expect, test } from 'vitest';
import { change, errorOf, useDatabase } from './use-database.ts';

const { holding } = useDatabase();

test('an upsert inserts the equalities of the filter and what the update sets', async () => {
  const rows = await holding();
  const result = await rows.updateOne(
    { _id: 7, 'a.b': 1, c: { $gt: 5 }, d: { $eq: 'x' } },
    change({ $set: { e: 2 }, $setOnInsert: { f: 3 }, $inc: { n: 1 } }),
    { upsert: true },
  );
  expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1, upsertedId: 7 });
  expect(await rows.find().toArray()).toEqual([{ _id: 7, a: { b: 1 }, d: 'x', e: 2, f: 3, n: 1 }]);
});

test('an upsert of what exists updates it', async () => {
  const rows = await holding({ _id: 1, n: 1 });
  const result = await rows.updateOne({ _id: 1 }, change({ $inc: { n: 1 }, $setOnInsert: { x: 1 } }), {
    upsert: true,
  });
  expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
  expect(await rows.findOne()).toEqual({ _id: 1, n: 2 });
});

test('an upserted replacement takes the _id alone from the filter', async () => {
  const rows = await holding();
  await rows.replaceOne({ _id: 3, a: 1 }, { b: 2 }, { upsert: true });
  expect(await rows.find().toArray()).toEqual([{ _id: 3, b: 2 }]);
});

test('twenty upserts at once of one unique key make one document', async () => {
  const rows = await holding();
  await rows.createIndex({ key: 1 }, { unique: true });
  const results = await Promise.all(
    Array.from({ length: 20 }, () =>
      rows.updateOne({ key: 'same' }, change({ $inc: { n: 1 } }), { upsert: true }),
    ),
  );
  expect(results.filter((result) => result.upsertedCount === 1)).toHaveLength(1);
  expect(await rows.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{ key: 'same', n: 20 }]);
});

test('findOneAndUpdate answers with the state before or after', async () => {
  const rows = await holding({ _id: 1, n: 1 }, { _id: 2, n: 5 });
  expect(await rows.findOneAndUpdate({ _id: 1 }, change({ $inc: { n: 1 } }))).toEqual({ _id: 1, n: 1 });
  const options = { returnDocument: 'after', sort: { n: -1 }, projection: { n: 1, _id: 0 } } as const;
  expect(await rows.findOneAndUpdate({}, change({ $inc: { n: 1 } }), options)).toEqual({ n: 6 });
  expect(await rows.findOneAndUpdate({ _id: 9 }, change({ $inc: { n: 1 } }))).toBeNull();
});

test('findOneAndUpdate with upsert', async () => {
  const rows = await holding();
  expect(await rows.findOneAndUpdate({ _id: 1 }, { $set: { a: 1 } }, { upsert: true })).toBeNull();
  const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
  expect(await rows.findOneAndUpdate({ _id: 2 }, { $set: { a: 2 } }, options)).toMatchObject({
    lastErrorObject: { n: 1, updatedExisting: false, upserted: 2 },
    value: { _id: 2, a: 2 },
  });
});

test('findOneAndReplace and findOneAndDelete', async () => {
  const rows = await holding({ _id: 1, a: 1 }, { _id: 2, a: 2 });
  const replaced = await rows.findOneAndReplace({ _id: 1 }, { b: 1 }, { returnDocument: 'after' });
  expect(replaced).toEqual({ _id: 1, b: 1 });
  expect(await rows.findOneAndDelete({}, { sort: { _id: -1 } })).toEqual({ _id: 2, a: 2 });
  expect(await rows.find().toArray()).toEqual([{ _id: 1, b: 1 }]);
});

test('deleteOne and deleteMany', async () => {
  const rows = await holding({ _id: 1, a: 1 }, { _id: 2, a: 1 }, { _id: 3, a: 2 });
  expect(await rows.deleteOne({ a: 1 })).toMatchObject({ deletedCount: 1 });
  expect(await rows.deleteMany({ a: { $gt: 0 } })).toMatchObject({ deletedCount: 2 });
  expect(await rows.deleteMany({})).toMatchObject({ deletedCount: 0 });
});

test('an ordered bulk stops at its first error, an unordered one goes on', async () => {
  const rows = await holding({ _id: 1 });
  const operations = [
    { insertOne: { document: { _id: 2 } } },
    { insertOne: { document: { _id: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
    { deleteOne: { filter: { _id: 2 } } },
    { replaceOne: { filter: { _id: 5 }, replacement: { b: 1 }, upsert: true } },
  ];
  expect((await errorOf(rows.bulkWrite(operations))).code).toBe(11000);
  expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1 }, { _id: 2 }]);
  expect((await errorOf(rows.bulkWrite(operations.slice(1), { ordered: false }))).code).toBe(11000);
  expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, a: 1 },
    { _id: 5, b: 1 },
  ]);
});

test('insertMany reports which document failed', async () => {
  const rows = await holding({ _id: 2 });
  const error = await errorOf(rows.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }], { ordered: false }));
  expect(error).toMatchObject({ code: 11000, result: { insertedCount: 2 } });
  expect(await rows.countDocuments()).toBe(3);
});
