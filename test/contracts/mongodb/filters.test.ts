import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { type Fields, type Row, useDatabase } from './use-database.ts';

const { holding } = useDatabase();

/** Inserts rows and answers with the `_id`s that the filter finds, in order. */
async function found(rows: Row[], filter: Fields): Promise<unknown[]> {
  const collection = await holding(...rows);
  const matches = await collection.find(filter).sort({ _id: 1 }).toArray();
  return matches.map((row) => row._id);
}

const numbers: Row[] = [
  { _id: 1, n: 5 },
  { _id: 2, n: 10 },
  { _id: 3, n: 'text' },
  { _id: 4, n: null },
  { _id: 5 },
  { _id: 6, n: [3, 20] },
];

test.each<[string, Fields, number[]]>([
  ['equality', { n: 5 }, [1]],
  ['$eq', { n: { $eq: 10 } }, [2]],
  ['equality with an element', { n: 20 }, [6]],
  ['equality with a whole array', { n: [3, 20] }, [6]],
  ['null matches null and missing', { n: null }, [4, 5]],
  ['$ne matches missing too', { n: { $ne: 5 } }, [2, 3, 4, 5, 6]],
  ['$gt compares within the type only', { n: { $gt: 5 } }, [2, 6]],
  ['$gte', { n: { $gte: 5 } }, [1, 2, 6]],
  ['$lt', { n: { $lt: 5 } }, [6]],
  ['$lte', { n: { $lte: 5 } }, [1, 6]],
  ['a range over an array may be met by two elements', { n: { $gt: 5, $lt: 15 } }, [2, 6]],
  ['$in', { n: { $in: [5, 'text'] } }, [1, 3]],
  ['$in with null', { n: { $in: [null] } }, [4, 5]],
  ['$in with a regular expression', { n: { $in: [/^te/] } }, [3]],
  ['$nin', { n: { $nin: [5, 10] } }, [3, 4, 5, 6]],
  ['$exists', { n: { $exists: true } }, [1, 2, 3, 4, 6]],
  ['$exists false', { n: { $exists: false } }, [5]],
  ['$type by name', { n: { $type: 'string' } }, [3]],
  ['$type by number', { n: { $type: 10 } }, [4]],
  ['$type number looks into arrays', { n: { $type: 'number' } }, [1, 2, 6]],
  ['$type array', { n: { $type: 'array' } }, [6]],
  ['$size', { n: { $size: 2 } }, [6]],
  ['$mod', { n: { $mod: [5, 0] } }, [1, 2, 6]],
  ['$all', { n: { $all: [3, 20] } }, [6]],
  ['$all of nothing', { n: { $all: [] } }, []],
  ['$not', { n: { $not: { $gte: 10 } } }, [1, 3, 4, 5]],
  ['$and', { $and: [{ n: { $gt: 1 } }, { n: { $lt: 6 } }] }, [1, 6]],
  ['$or', { $or: [{ n: 5 }, { n: 'text' }] }, [1, 3]],
  ['$nor', { $nor: [{ n: 5 }, { n: null }] }, [2, 3, 6]],
  ['$expr', { $expr: { $eq: ['$n', { $add: [4, 1] }] } }, [1]],
])('%s', async (_name, filter, ids) => {
  expect(await found(numbers, filter)).toEqual(ids);
});

const nested: Row[] = [
  {
    _id: 1,
    items: [
      { a: 1, b: 5 },
      { a: 2, b: 1 },
    ],
  },
  { _id: 2, items: [{ a: 1, b: 1 }], name: 'Alpha' },
  { _id: 3, items: [], name: 'alphabet' },
  { _id: 4, inner: { deep: { x: 1 } }, name: 'line one\nline two' },
  { _id: 5, items: [{ a: 3 }] },
];

test.each<[string, Fields, number[]]>([
  ['a dotted path goes through arrays', { 'items.a': 2 }, [1]],
  ['a dotted path addresses an element', { 'items.0.b': 5 }, [1]],
  ['separate conditions may be met by different elements', { 'items.a': 2, 'items.b': 5 }, [1]],
  ['$elemMatch wants one element', { items: { $elemMatch: { a: 2, b: 5 } } }, []],
  ['$elemMatch on documents', { items: { $elemMatch: { a: 1, b: { $gt: 3 } } } }, [1]],
  ['a missing field of an element', { 'items.b': null, _id: { $ne: 3 } }, [4, 5]],
  ['a nested path', { 'inner.deep.x': 1 }, [4]],
  ['a whole document', { 'inner.deep': { x: 1 } }, [4]],
  ['$regex is case-sensitive', { name: { $regex: '^Alpha' } }, [2]],
  ['$options i', { name: { $regex: '^alpha', $options: 'i' } }, [2, 3]],
  ['$options m', { name: { $regex: '^line two$', $options: 'm' } }, [4]],
  ['$options s', { name: { $regex: 'one.line', $options: 's' } }, [4]],
  ['without s a dot is no line break', { name: { $regex: 'one.line' } }, []],
  ['a regular expression literal', { name: /BET$/i }, [3]],
  ['$not with a regular expression', { name: { $not: /alpha/i } }, [1, 4, 5]],
])('%s', async (_name, filter, ids) => {
  expect(await found(nested, filter)).toEqual(ids);
});

test('field order counts when whole documents are compared', async () => {
  const rows = [{ _id: 1, at: { x: 1, y: 2 } }];
  expect(await found(rows, { at: { x: 1, y: 2 } })).toEqual([1]);
  expect(await found(rows, { at: { y: 2, x: 1 } })).toEqual([]);
});

test('ObjectIds, dates and 64-bit integers are equal by value, and an ObjectId is not its text', async () => {
  const id = new mongoose.mongo.ObjectId('656565656565656565656565');
  const rows = [{ _id: 1, id, at: new Date('2024-02-29T12:00:00Z'), n: mongoose.mongo.Long.fromNumber(7) }];
  expect(await found(rows, { id: new mongoose.mongo.ObjectId('656565656565656565656565') })).toEqual([1]);
  expect(await found(rows, { id: '656565656565656565656565' })).toEqual([]);
  expect(await found(rows, { at: new Date(1709208000000) })).toEqual([1]);
  expect(await found(rows, { at: { $gt: new Date(1709207999999) } })).toEqual([1]);
  expect(await found(rows, { n: 7 })).toEqual([1]);
});

test('a path may name what JavaScript objects inherit', async () => {
  const rows = [
    { _id: 1, x: {} },
    { _id: 2, x: { constructor: { name: 'own' } } },
  ];
  expect(await found(rows, { 'x.constructor.name': { $exists: true } })).toEqual([2]);
  expect(await found(rows, { 'x.toString': { $exists: true } })).toEqual([]);
});
