import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(2);
});
afterEach(() => before.close());

test('boards that are older than columns get the first ones, and the others keep theirs', async () => {
  const own = [{ name: 'All', statuses: ['new'] }];
  await before.rows('boards').insertMany([
    { _id: 'a', name: 'Old' },
    { _id: 'b', columns: own },
  ]);
  await before.upgrade();
  const upgraded = await before.all('boards');
  expect(upgraded).toEqual([
    {
      _id: 'a',
      name: 'Old',
      columns: [
        { name: 'To do', statuses: ['new', 'triaged'] },
        { name: 'Doing', statuses: ['in_progress', 'escalated'] },
        { name: 'Waiting', statuses: ['on_hold', 'wait_requester', 'wait_dependency'] },
        { name: 'Done', statuses: ['resolved', 'closed', 'canceled'] },
      ],
    },
    { _id: 'b', columns: own },
  ]);
  await before.again();
  expect(await before.all('boards')).toEqual(upgraded);
});
