import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { errorOf, useDatabase } from './use-database.ts';

const { holding } = useDatabase();
const at = new Date('2024-02-29T13:05:09.123Z');
const id = new mongoose.mongo.ObjectId('507f1f77bcf86cd799439011');
const row = {
  _id: 1,
  n: 7,
  text: 'Ab c',
  list: [3, 1, 2],
  docs: [
    { k: 'a', v: 1 },
    { k: 'b', v: 2 },
  ],
  doc: { x: 1, y: { z: 2 } },
  nothing: null,
  yes: true,
  empty: '',
  at,
  id,
};

/** What an expression makes of the row; `'missing'` when it makes nothing. */
async function value(expression: unknown): Promise<unknown> {
  const rows = await holding(row);
  const [projected] = await rows.aggregate([{ $project: { value: expression } }]).toArray();
  return projected && 'value' in projected ? projected.value : 'missing';
}

test.each<[unknown, unknown]>([
  ['$doc.y.z', 2],
  ['$docs.v', [1, 2]],
  ['$nowhere', 'missing'],
  ['$$ROOT.n', 7],
  [{ $literal: '$n' }, '$n'],
  [
    ['$n', '$nowhere'],
    [7, null],
  ],
  [{ a: '$n', b: '$nowhere' }, { a: 7 }],
  [{ $add: ['$n', 1, 2] }, 10],
  [{ $add: ['$at', 1000] }, new Date('2024-02-29T13:05:10.123Z')],
  [{ $add: ['$n', '$nothing'] }, null],
  [{ $subtract: ['$n', 10] }, -3],
  [{ $subtract: ['$at', new Date('2024-02-29T13:05:09.000Z')] }, 123],
  [{ $multiply: ['$n', 2, 0.5] }, 7],
  [{ $divide: ['$n', 2] }, 3.5],
  [{ $mod: ['$n', 4] }, 3],
  [{ $abs: -4 }, 4],
  [{ $ceil: 1.2 }, 2],
  [{ $floor: -1.2 }, -2],
  [{ $round: [2.5, 0] }, 2],
  [{ $round: [3.5, 0] }, 4],
  [{ $round: [1.256, 2] }, 1.26],
  [{ $trunc: [-1.79, 1] }, -1.7],
  [{ $pow: [2, 10] }, 1024],
  [{ $sqrt: 16 }, 4],
  [{ $eq: ['$n', 7] }, true],
  [{ $eq: ['$nowhere', null] }, false],
  [{ $lt: ['$nowhere', null] }, true],
  [{ $eq: ['$id', '507f1f77bcf86cd799439011'] }, false],
  [{ $eq: ['$list', [1, 2, 3]] }, false],
  [{ $gt: ['$text', '$n'] }, true],
  [{ $cmp: [1, 2] }, -1],
  [{ $and: ['$yes', '$n'] }, true],
  [{ $and: ['$empty', '$list'] }, true],
  [{ $or: ['$nothing', '$nowhere', 0] }, false],
  [{ $not: ['$nothing'] }, true],
  [{ $cond: ['$yes', 'a', 'b'] }, 'a'],
  // biome-ignore lint/suspicious/noThenProperty: so the argument is called.
  [{ $cond: { if: { $gt: ['$n', 9] }, then: 'a', else: 'b' } }, 'b'],
  [{ $ifNull: ['$nothing', '$nowhere', 'x'] }, 'x'],
  [
    {
      $switch: {
        branches: [
          // biome-ignore lint/suspicious/noThenProperty: so the argument is called.
          { case: false, then: 1 },
          // biome-ignore lint/suspicious/noThenProperty: so the argument is called.
          { case: '$yes', then: 2 },
        ],
        default: 3,
      },
    },
    2,
  ],
  [{ $let: { vars: { d: { $add: ['$n', 1] } }, in: { $multiply: ['$$d', 2] } } }, 16],
  [{ $map: { input: '$list', as: 'x', in: { $add: ['$$x', 1] } } }, [4, 2, 3]],
  [{ $map: { input: '$nothing', in: '$$this' } }, null],
  [{ $filter: { input: '$docs', as: 'd', cond: { $gt: ['$$d.v', 1] } } }, [{ k: 'b', v: 2 }]],
  [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, 6],
  [{ $in: [2, '$list'] }, true],
  [{ $size: '$list' }, 3],
  [{ $isArray: '$list' }, true],
  [{ $arrayElemAt: ['$list', -1] }, 2],
  [{ $arrayElemAt: ['$list', 9] }, 'missing'],
  [{ $first: '$list' }, 3],
  [{ $last: '$list' }, 2],
  [{ $concatArrays: ['$list', [9]] }, [3, 1, 2, 9]],
  [{ $slice: ['$list', 1, 2] }, [1, 2]],
  [{ $slice: ['$list', -2] }, [1, 2]],
  [{ $indexOfArray: ['$list', 2] }, 2],
  [{ $range: [0, 6, 2] }, [0, 2, 4]],
  [{ $reverseArray: '$list' }, [2, 1, 3]],
  [{ $sortArray: { input: '$list', sortBy: -1 } }, [3, 2, 1]],
  [
    { $sortArray: { input: '$docs', sortBy: { v: -1 } } },
    [
      { k: 'b', v: 2 },
      { k: 'a', v: 1 },
    ],
  ],
  [{ $setEquals: ['$list', [1, 2, 3, 3]] }, true],
  [{ $setIsSubset: [[1], '$list'] }, true],
  [{ $setDifference: ['$list', [1]] }, [3, 2]],
  [{ $anyElementTrue: [[0, null, 1]] }, true],
  [{ $allElementsTrue: [[1, 'x', []]] }, true],
  [{ $mergeObjects: ['$doc', { x: 2, w: 3 }, null] }, { x: 2, y: { z: 2 }, w: 3 }],
  [{ $objectToArray: { $literal: { a: 1 } } }, [{ k: 'a', v: 1 }]],
  [{ $arrayToObject: '$docs' }, { a: 1, b: 2 }],
  [{ $arrayToObject: [[['a', 1]]] }, { a: 1 }],
  [{ $getField: { field: 'x', input: '$doc' } }, 1],
  [{ $setField: { field: 'x', input: '$doc', value: 9 } }, { x: 9, y: { z: 2 } }],
  [{ $sum: '$list' }, 6],
  [{ $sum: ['$n', 1, 'x'] }, 8],
  [{ $avg: '$list' }, 2],
  [{ $max: '$list' }, 3],
  [{ $min: ['$n', '$nothing', 3] }, 3],
  [{ $concat: ['$text', '!'] }, 'Ab c!'],
  [{ $concat: ['$text', '$nothing'] }, null],
  [{ $toLower: '$text' }, 'ab c'],
  [{ $toLower: '$nothing' }, ''],
  [{ $toUpper: '$text' }, 'AB C'],
  [{ $substrCP: ['$text', 1, 2] }, 'b '],
  [{ $strLenCP: 'añ😀' }, 3],
  [{ $split: ['$text', ' '] }, ['Ab', 'c']],
  [{ $trim: { input: '  x ' } }, 'x'],
  [{ $ltrim: { input: 'xxy', chars: 'x' } }, 'y'],
  [{ $replaceAll: { input: 'a$a', find: { $literal: '$' }, replacement: '-' } }, 'a-a'],
  [{ $replaceOne: { input: 'aaa', find: 'a', replacement: 'b' } }, 'baa'],
  [{ $regexMatch: { input: '$text', regex: '^ab', options: 'i' } }, true],
  [{ $regexMatch: { input: '$text', regex: /^ab/ } }, false],
  [{ $type: '$at' }, 'date'],
  [{ $type: '$id' }, 'objectId'],
  [{ $type: '$nowhere' }, 'missing'],
  [{ $isNumber: '$n' }, true],
  [{ $toString: '$id' }, '507f1f77bcf86cd799439011'],
  [{ $toString: '$at' }, '2024-02-29T13:05:09.123Z'],
  [{ $toInt: '12' }, 12],
  [{ $toDouble: '1.5' }, 1.5],
  [{ $toBool: '$empty' }, true],
  [{ $toDate: 0 }, new Date(0)],
  [{ $toObjectId: '507f1f77bcf86cd799439011' }, id],
  [{ $year: '$at' }, 2024],
  [{ $month: '$at' }, 2],
  [{ $dayOfMonth: '$at' }, 29],
  [{ $dayOfWeek: '$at' }, 5],
  [{ $dayOfYear: '$at' }, 60],
  [{ $isoDayOfWeek: '$at' }, 4],
  [{ $isoWeek: '$at' }, 9],
  [{ $hour: '$at' }, 13],
  [{ $minute: '$at' }, 5],
  [{ $second: '$at' }, 9],
  [{ $millisecond: '$at' }, 123],
  [{ $year: '$nothing' }, null],
  [{ $dateToString: { date: '$at', format: '%Y-%m-%dT%H:%M' } }, '2024-02-29T13:05'],
  [{ $dateDiff: { startDate: '$at', endDate: new Date('2024-03-02T00:00:00Z'), unit: 'day' } }, 2],
])('%j', async (expression, expected) => {
  expect(await value(expression)).toEqual(expected);
});

test.each<[unknown, number]>([
  [{ $add: ['$text', 1] }, 14],
  [{ $divide: ['$n', 0] }, 2],
  [{ $size: '$nowhere' }, 17124],
  [{ $toInt: 'x' }, 241],
  ['$$undefinedVariable', 17276],
])('%j is refused', async (expression, code) => {
  const rows = await holding(row);
  expect((await errorOf(rows.aggregate([{ $project: { value: expression } }]).toArray())).code).toBe(code);
});
