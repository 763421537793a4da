import { expect, test } from 'vitest';
import { readTogether } from '../../src/database/read-together.ts';

/** Rows that hold the number of the read that found them; `gone` is none, `bad` fails. */
function scripted() {
  const reads: string[][] = [];
  const find = readTogether(async (ids) => {
    const number = reads.push([...ids]);
    if (ids.includes('bad')) throw new Error('The database is away.');
    return ids.filter((id) => id !== 'gone').map((_id) => ({ _id, number }));
  });
  return { reads, find };
}

test('what is asked for at one moment is read at once, each row for whoever asked', async () => {
  const { reads, find } = scripted();
  const found = await Promise.all([find('a'), find('b'), find('a'), find('gone')]);
  expect(found).toEqual([{ _id: 'a', number: 1 }, { _id: 'b', number: 1 }, { _id: 'a', number: 1 }, null]);
  expect(reads).toEqual([['a', 'b', 'gone']]);
});

// Red where a read that has begun answers somebody who asked after that.
test('nobody gets what was read before they asked', async () => {
  let later: Promise<unknown> = Promise.resolve();
  let count = 0;
  const find = readTogether(async (ids) => {
    count += 1;
    if (count === 1) later = find('a');
    return ids.map((_id) => ({ _id, number: count }));
  });
  expect(await find('a')).toEqual({ _id: 'a', number: 1 });
  expect(await later).toEqual({ _id: 'a', number: 2 });
});

test('a failure is told to all who waited for it, and to nobody after that', async () => {
  const { find } = scripted();
  const failed = await Promise.allSettled([find('a'), find('bad')]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await find('a')).toEqual({ _id: 'a', number: 2 });
});
