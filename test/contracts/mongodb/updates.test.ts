import { expect, test } from 'vitest';
import { change, errorOf, type Fields, useDatabase } from './use-database.ts';

const { holding } = useDatabase();

/** What one update makes of one row. */
async function updated(
  row: Fields,
  update: Fields | Fields[],
  filter: Fields = {},
  options = {},
): Promise<unknown> {
  const rows = await holding({ _id: 1, ...row });
  await rows.updateOne({ _id: 1, ...filter }, update, options);
  const { _id, ...rest } = (await rows.findOne({ _id: 1 })) ?? {};
  return rest;
}

test.each<[string, Fields, Fields, Fields]>([
  ['$set', { a: 1 }, { $set: { a: 2, b: 3 } }, { a: 2, b: 3 }],
  ['$set makes parents', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set fills an array with nulls', { a: [1] }, { $set: { 'a.3': 4 } }, { a: [1, null, null, 4] }],
  ['$unset', { a: 1, b: 2 }, { $unset: { a: '', missing: '' } }, { b: 2 }],
  ['$unset of an element leaves null', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$inc', { a: 1 }, { $inc: { a: 2, b: -3 } }, { a: 3, b: -3 }],
  ['$mul', { a: 4 }, { $mul: { a: 0.5, b: 3 } }, { a: 2, b: 0 }],
  ['$min', { a: 5, b: 5 }, { $min: { a: 3, b: 9, c: 1 } }, { a: 3, b: 5, c: 1 }],
  ['$max', { a: 5, b: 5 }, { $max: { a: 3, b: 9, c: 1 } }, { a: 5, b: 9, c: 1 }],
  ['$push', { a: [1] }, { $push: { a: 2, b: 3 } }, { a: [1, 2], b: [3] }],
  ['$push of an array pushes one element', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  ['$push $position', { a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  ['$push $slice', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  ['$push $sort', { a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1 } } }, { a: [3, 2, 1] }],
  [
    '$push $sort by a field, then $slice',
    { a: [{ s: 5 }, { s: 1 }] },
    { $push: { a: { $each: [{ s: 3 }], $sort: { s: 1 }, $slice: 2 } } },
    { a: [{ s: 1 }, { s: 3 }] },
  ],
  ['$addToSet', { a: [1, 2] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  ['$addToSet $each', { a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
  ['$addToSet compares documents', { a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
  ['$pull a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  ['$pull documents', { a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  ['$pull $in', { a: ['x', 'y', 'z'] }, { $pull: { a: { $in: ['x', 'z'] } } }, { a: ['y'] }],
  ['$pullAll', { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$pop', { a: [1, 2, 3], b: [1, 2, 3] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2, 3] }],
  [
    '$setOnInsert does nothing to what exists',
    { a: 1 },
    { $setOnInsert: { a: 9 }, $set: { b: 2 } },
    { a: 1, b: 2 },
  ],
  ['$[] changes every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }],
])('%s', async (_name, row, update, expected) => {
  expect(await updated(row, update)).toEqual(expected);
});

test('$ changes the element that matched, judged before the update', async () => {
  const row = {
    items: [
      { k: 1, n: 1 },
      { k: 2, n: 1 },
    ],
  };
  const update = { $set: { 'items.$.k': 3, at: 1 }, $inc: { 'items.$.n': 1 } };
  expect(await updated(row, update, { 'items.k': 2 })).toEqual({
    items: [
      { k: 1, n: 1 },
      { k: 3, n: 2 },
    ],
    at: 1,
  });
});

test('$ after $elemMatch', async () => {
  const row = {
    items: [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ],
  };
  const filter = { items: { $elemMatch: { a: 1, b: 2 } } };
  expect(await updated(row, { $set: { 'items.$.hit': true } }, filter)).toEqual({
    items: [
      { a: 1, b: 1 },
      { a: 1, b: 2, hit: true },
    ],
  });
});

test('$[identifier] changes what the array filter accepts', async () => {
  const row = {
    items: [
      { k: 1, tags: ['x', 'y'] },
      { k: 2, tags: ['x'] },
    ],
  };
  const options = { arrayFilters: [{ 'item.k': { $gte: 2 } }, { tag: 'x' }] };
  expect(await updated(row, { $set: { 'items.$[item].tags.$[tag]': 'z' } }, {}, options)).toEqual({
    items: [
      { k: 1, tags: ['x', 'y'] },
      { k: 2, tags: ['z'] },
    ],
  });
});

test('an array filter must be used and a used one must exist', async () => {
  const rows = await holding({ _id: 1, a: [1] });
  const unused = rows.updateOne({}, { $set: { b: 1 } }, { arrayFilters: [{ x: 1 }] });
  expect((await errorOf(unused)).code).toBe(9);
  expect((await errorOf(rows.updateOne({}, { $set: { 'a.$[x]': 1 } }))).code).toBe(2);
});

test('a pipeline update sees the old values', async () => {
  const update = [{ $set: { total: { $sum: '$n' }, a: '$b', b: '$a' } }, { $unset: 'n' }];
  expect(await updated({ n: [1, 2, 3], a: 1, b: 2 }, update)).toEqual({ a: 2, b: 1, total: 6 });
});

test('$replaceWith keeps the _id', async () => {
  expect(await updated({ inner: { x: 1 } }, [{ $replaceWith: '$inner' }])).toEqual({ x: 1 });
});

test('a replacement keeps the _id and nothing else', async () => {
  const rows = await holding({ _id: 1, a: 1, b: 2 });
  expect(await rows.replaceOne({ a: 1 }, { c: 3 })).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
  expect(await rows.find().toArray()).toEqual([{ _id: 1, c: 3 }]);
});

test('modifiedCount counts only what changed', async () => {
  const rows = await holding({ _id: 1, a: 1 }, { _id: 2, a: 2 });
  expect(await rows.updateMany({}, { $set: { a: 1 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
  expect(await rows.updateOne({ _id: 3 }, { $set: { a: 1 } })).toMatchObject({
    matchedCount: 0,
    modifiedCount: 0,
  });
  expect(await rows.updateOne({ _id: 1 }, change({ $addToSet: { list: 1 } }))).toMatchObject({
    modifiedCount: 1,
  });
  expect(await rows.updateOne({ _id: 1 }, change({ $addToSet: { list: 1 } }))).toMatchObject({
    modifiedCount: 0,
  });
});

test.each<[string, Fields, Fields, number]>([
  ['two operators on one path conflict', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and its parent conflict', {}, { $set: { a: {}, 'a.b': 1 } }, 40],
  ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
  ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
  ['$push to what is no array', { a: 1 }, { $push: { a: 1 } }, 2],
  ['a field below a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
  ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
  ['a path with an empty step', {}, { $set: { 'a..b': 1 } }, 56],
  ['another _id', {}, { $set: { _id: 2 } }, 66],
])('%s is refused', async (_name, row, update, code) => {
  const rows = await holding({ _id: 1, ...row });
  expect((await errorOf(rows.updateOne({ _id: 1 }, update))).code).toBe(code);
  expect(await rows.findOne()).toEqual({ _id: 1, ...row });
});

test('a path cannot reach what all objects inherit', async () => {
  await updated({}, { $set: { 'constructor.prototype.polluted': 1, '__proto__.polluted': 1 } });
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
