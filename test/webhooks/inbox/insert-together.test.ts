import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import type { InboxRow } from '../../../src/code/inbox-row.ts';
import { insertTogether } from '../../../src/webhooks/inbox/insert-together.ts';

const MEGABYTE = 1_048_576;

function rowOf(_id: string, bytes = 1): InboxRow {
  return { _id, tenantId: 'default', body: Buffer.alloc(bytes) } as InboxRow;
}

/** A collection that takes what it is given, and notes what came together. */
function scripted(answer: (ids: string[]) => Promise<unknown> = async () => undefined) {
  const trips: string[][] = [];
  const insertMany = (rows: InboxRow[]) => {
    const ids = rows.map(({ _id }) => _id);
    trips.push(ids);
    return answer(ids);
  };
  return { trips, insert: insertTogether({ insertMany } as never) };
}

test('the first goes at once, and those that come meanwhile go together', async () => {
  const { trips, insert } = scripted();
  expect(await Promise.all(['a', 'b', 'c'].map((id) => insert(rowOf(id))))).toEqual([true, true, true]);
  await insert(rowOf('d'));
  expect(trips).toEqual([['a'], ['b', 'c'], ['d']]);
});

test('fifty at most go together, and no more than one message may hold', async () => {
  const { trips, insert } = scripted();
  await Promise.all(Array.from({ length: 120 }, (_, n) => insert(rowOf(String(n)))));
  expect(trips.map((ids) => ids.length)).toEqual([1, 50, 50, 19]);
  const large = scripted();
  await Promise.all(Array.from({ length: 4 }, (_, n) => large.insert(rowOf(String(n), 9 * MEGABYTE))));
  expect(large.trips.map((ids) => ids.length)).toEqual([1, 1, 1, 1]);
});

test('one that is there already is told apart from those that came with it', async () => {
  const { insert } = scripted(async (ids) => {
    if (!ids.includes('b')) return;
    // The driver makes its own; what it throws is an error of this class with the places of the rows.
    const error = Object.create(mongo.MongoBulkWriteError.prototype);
    throw Object.assign(error, { writeErrors: [{ index: 1, code: 11_000 }] });
  });
  expect(await Promise.all(['a', 'x', 'b', 'c'].map((id) => insert(rowOf(id))))).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test('where the database fails, nobody is told that it is kept, and the next ones are tried again', async () => {
  let isAway = true;
  const { insert } = scripted(async () => {
    if (isAway) throw new mongo.MongoNetworkError('The line is cut.');
  });
  const told = await Promise.allSettled(['a', 'b', 'c'].map((id) => insert(rowOf(id))));
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  isAway = false;
  expect(await insert(rowOf('a'))).toBe(true);
});
