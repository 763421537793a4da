import { expect, test } from 'vitest';
import { errorOf, type Fields, useDatabase } from './use-database.ts';

const { holding } = useDatabase();
const row = {
  _id: 1,
  a: 1,
  b: { x: 1, y: 2 },
  list: [
    { k: 1, v: 'one' },
    { k: 2, v: 'two' },
  ],
  n: [1, 2, 3, 4],
};

test.each<[string, Fields, Fields]>([
  ['inclusion keeps _id', { a: 1 }, { _id: 1, a: 1 }],
  ['inclusion without _id', { a: 1, _id: 0 }, { a: 1 }],
  ['nested inclusion', { 'b.x': 1 }, { _id: 1, b: { x: 1 } }],
  ['inclusion in arrays', { 'list.k': 1 }, { _id: 1, list: [{ k: 1 }, { k: 2 }] }],
  ['exclusion', { list: 0, n: 0, b: 0 }, { _id: 1, a: 1 }],
  ['nested exclusion', { 'b.x': 0, list: 0, n: 0 }, { _id: 1, a: 1, b: { y: 2 } }],
  ['_id alone', { _id: 1 }, { _id: 1 }],
  ['$slice from the start', { n: { $slice: 2 }, a: 0, b: 0, list: 0 }, { _id: 1, n: [1, 2] }],
  ['$slice from the end', { n: { $slice: -1 }, a: 0, b: 0, list: 0 }, { _id: 1, n: [4] }],
  ['$slice with skip', { n: { $slice: [1, 2] }, a: 0, b: 0, list: 0 }, { _id: 1, n: [2, 3] }],
  ['$elemMatch', { list: { $elemMatch: { k: 2 } } }, { _id: 1, list: [{ k: 2, v: 'two' }] }],
  ['an expression', { a: 1, sum: { $add: ['$a', '$b.y'] } }, { _id: 1, a: 1, sum: 3 }],
])('%s', async (_name, projection, expected) => {
  const rows = await holding(row);
  expect(await rows.findOne({}, { projection })).toEqual(expected);
});

test('the positional projection shows the element that matched', async () => {
  const rows = await holding(row);
  const shown = await rows.findOne({ 'list.k': 2 }, { projection: { 'list.$': 1 } });
  expect(shown).toEqual({ _id: 1, list: [{ k: 2, v: 'two' }] });
});

test('inclusion and exclusion do not mix', async () => {
  const rows = await holding(row);
  expect((await errorOf(rows.findOne({}, { projection: { a: 1, b: 0 } }))).code).toBe(31254);
  expect((await errorOf(rows.findOne({}, { projection: { b: 0, a: 1 } }))).code).toBe(31253);
});
