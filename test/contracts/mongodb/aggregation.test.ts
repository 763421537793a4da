import { expect, test } from 'vitest';
import { errorOf, type Fields, type Row, useDatabase } from './use-database.ts';

const { holding } = useDatabase();

const sales: Row[] = [
  { _id: 1, item: 'a', price: 10, at: { city: 'Bonn' }, tags: ['x', 'y'] },
  { _id: 2, item: 'b', price: 20, at: { city: 'Bonn' }, tags: [] },
  { _id: 3, item: 'a', price: 5, at: { city: 'Oslo' }, tags: ['x'] },
  { _id: 4, item: 'c', price: null, at: { city: 'Rome' } },
];

async function result(pipeline: Fields[]): Promise<unknown[]> {
  const rows = await holding(...sales);
  return rows.aggregate(pipeline).toArray();
}

test.each<[string, Fields[], unknown[]]>([
  [
    '$match, $sort, $skip, $limit',
    [
      { $match: { item: 'a' } },
      { $sort: { price: 1 } },
      { $skip: 1 },
      { $limit: 1 },
      { $project: { _id: 1 } },
    ],
    [{ _id: 1 }],
  ],
  [
    '$limit before $sort',
    [
      { $match: { _id: { $gt: 0 } } },
      { $sort: { _id: 1 } },
      { $limit: 2 },
      { $sort: { _id: -1 } },
      { $project: { _id: 1 } },
    ],
    [{ _id: 2 }, { _id: 1 }],
  ],
  [
    '$limit before $skip',
    [{ $sort: { _id: 1 } }, { $limit: 2 }, { $skip: 1 }, { $project: { _id: 1 } }],
    [{ _id: 2 }],
  ],
  [
    '$project computes and renames',
    [
      { $match: { _id: 1 } },
      { $project: { _id: 0, city: '$at.city', double: { $multiply: ['$price', 2] } } },
    ],
    [{ city: 'Bonn', double: 20 }],
  ],
  [
    '$project leaves out what is missing',
    [{ $match: { _id: 4 } }, { $project: { none: '$nowhere', tags: 1 } }],
    [{ _id: 4 }],
  ],
  [
    '$addFields into a document',
    [{ $match: { _id: 3 } }, { $addFields: { 'at.zip': 1 } }, { $project: { at: 1 } }],
    [{ _id: 3, at: { city: 'Oslo', zip: 1 } }],
  ],
  [
    '$set and $unset',
    [{ $match: { _id: 3 } }, { $set: { price: '$$REMOVE', n: 1 } }, { $unset: ['at.city', 'tags', 'item'] }],
    [{ _id: 3, at: {}, n: 1 }],
  ],
  [
    '$unwind drops empty arrays',
    [{ $unwind: '$tags' }, { $sort: { _id: 1, tags: 1 } }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 3, tags: 'x' },
    ],
  ],
  [
    '$unwind may keep them',
    [
      { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'i' } },
      { $sort: { _id: 1, i: 1 } },
      { $project: { tags: 1, i: 1 } },
    ],
    [
      { _id: 1, tags: 'x', i: 0 },
      { _id: 1, tags: 'y', i: 1 },
      { _id: 2, i: null },
      { _id: 3, tags: 'x', i: 0 },
      { _id: 4, i: null },
    ],
  ],
  ['$count', [{ $match: { item: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
  ['$count of nothing', [{ $match: { item: 'z' } }, { $count: 'n' }], []],
  ['$replaceRoot', [{ $match: { _id: 1 } }, { $replaceRoot: { newRoot: '$at' } }], [{ city: 'Bonn' }]],
  [
    '$replaceWith',
    [{ $match: { _id: 1 } }, { $replaceWith: { $mergeObjects: ['$at', { id: '$_id' }] } }],
    [{ city: 'Bonn', id: 1 }],
  ],
  [
    '$facet',
    [
      {
        $facet: {
          cheap: [{ $match: { price: { $lt: 8 } } }, { $project: { _id: 1 } }],
          all: [{ $count: 'n' }],
        },
      },
    ],
    [{ cheap: [{ _id: 3 }], all: [{ n: 4 }] }],
  ],
])('%s', async (_name, pipeline, expected) => {
  expect(await result(pipeline)).toEqual(expected);
});

test('$group with every accumulator', async () => {
  const groups = await result([
    { $sort: { _id: 1 } },
    {
      $group: {
        _id: '$item',
        n: { $sum: 1 },
        total: { $sum: '$price' },
        average: { $avg: '$price' },
        least: { $min: '$price' },
        most: { $max: '$price' },
        first: { $first: '$_id' },
        last: { $last: '$_id' },
        cities: { $addToSet: '$at.city' },
        tags: { $push: '$tags' },
        count: { $count: {} },
        merged: { $mergeObjects: '$at' },
      },
    },
    { $sort: { _id: 1 } },
    { $set: { cities: { $sortArray: { input: '$cities', sortBy: 1 } } } },
  ]);
  expect(groups).toEqual([
    {
      _id: 'a',
      n: 2,
      total: 15,
      average: 7.5,
      least: 5,
      most: 10,
      first: 1,
      last: 3,
      cities: ['Bonn', 'Oslo'],
      tags: [['x', 'y'], ['x']],
      count: 2,
      merged: { city: 'Oslo' },
    },
    {
      _id: 'b',
      n: 1,
      total: 20,
      average: 20,
      least: 20,
      most: 20,
      first: 2,
      last: 2,
      cities: ['Bonn'],
      tags: [[]],
      count: 1,
      merged: { city: 'Bonn' },
    },
    {
      _id: 'c',
      n: 1,
      total: 0,
      average: null,
      least: null,
      most: null,
      first: 4,
      last: 4,
      cities: ['Rome'],
      tags: [],
      count: 1,
      merged: { city: 'Rome' },
    },
  ]);
});

test('$group by several fields and by nothing', async () => {
  const byBoth = await result([
    { $group: { _id: { item: '$item', city: '$at.city' }, n: { $sum: 1 } } },
    { $sort: { '_id.item': 1, '_id.city': 1 } },
    { $limit: 2 },
  ]);
  expect(byBoth).toEqual([
    { _id: { item: 'a', city: 'Bonn' }, n: 1 },
    { _id: { item: 'a', city: 'Oslo' }, n: 1 },
  ]);
  expect(await result([{ $group: { _id: null, n: { $sum: 1 } } }])).toEqual([{ _id: null, n: 4 }]);
});

test('$lookup by equality, also through arrays', async () => {
  const orders = await holding({ _id: 1, key: 'a' }, { _id: 2, key: ['a', 'b'] }, { _id: 3 });
  const stock = await holding({ _id: 10, k: 'a' }, { _id: 11, k: 'b' }, { _id: 12, k: null });
  const joined = await orders
    .aggregate([
      { $lookup: { from: stock.collectionName, localField: 'key', foreignField: 'k', as: 'stock' } },
      { $sort: { _id: 1 } },
      { $project: { ids: { $sortArray: { input: '$stock._id', sortBy: 1 } } } },
    ])
    .toArray();
  expect(joined).toEqual([
    { _id: 1, ids: [10] },
    { _id: 2, ids: [10, 11] },
    { _id: 3, ids: [12] },
  ]);
});

test('$lookup by pipeline with variables', async () => {
  const orders = await holding({ _id: 1, least: 5 }, { _id: 2, least: 50 });
  const stock = await holding({ _id: 10, n: 7 }, { _id: 11, n: 60 });
  const pipeline = [
    { $match: { $expr: { $gte: ['$n', '$$least'] } } },
    { $sort: { _id: 1 } },
    { $project: { _id: 1 } },
  ];
  const joined = await orders
    .aggregate([
      { $sort: { _id: 1 } },
      { $lookup: { from: stock.collectionName, let: { least: '$least' }, pipeline, as: 'found' } },
    ])
    .toArray();
  expect(joined).toEqual([
    { _id: 1, least: 5, found: [{ _id: 10 }, { _id: 11 }] },
    { _id: 2, least: 50, found: [{ _id: 11 }] },
  ]);
});

test('$unionWith', async () => {
  const left = await holding({ _id: 1 }, { _id: 2 });
  const right = await holding({ _id: 3 }, { _id: 4 });
  const both = await left
    .aggregate([
      { $unionWith: { coll: right.collectionName, pipeline: [{ $match: { _id: 4 } }] } },
      { $sort: { _id: -1 } },
    ])
    .toArray();
  expect(both).toEqual([{ _id: 4 }, { _id: 2 }, { _id: 1 }]);
});

test('countDocuments, estimatedDocumentCount and distinct', async () => {
  const rows = await holding(...sales);
  expect(await rows.countDocuments({ item: 'a' })).toBe(2);
  expect(await rows.countDocuments({ item: 'a' }, { skip: 1, limit: 5 })).toBe(1);
  expect(await rows.estimatedDocumentCount()).toBe(4);
  expect(await rows.distinct('item')).toEqual(['a', 'b', 'c']);
  expect(await rows.distinct('tags', { _id: { $ne: 2 } })).toEqual(['x', 'y']);
  expect(await rows.distinct('at.city', { item: 'a' })).toEqual(['Bonn', 'Oslo']);
});

test('a stage has one name', async () => {
  const rows = await holding();
  expect((await errorOf(rows.aggregate([{ $match: {}, $limit: 1 }]).toArray())).code).toBe(40323);
});
