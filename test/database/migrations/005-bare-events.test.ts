import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(5);
});
afterEach(() => before.close());

const EVENT = { tenantId: 'default', stream: 'ticket:a', changes: [], payload: { text: 'kept' }, hash: 'h' };

test('what a release wrote beside an event is taken off, and what its hash covers stays', async () => {
  await before.rows('events').insertMany([
    { _id: 'a|1', ...EVENT, seq: 1, set: { status: 'new' }, urgent: true },
    { _id: 'a|2', ...EVENT, seq: 2, quiet: true },
    { _id: 'a|3', ...EVENT, seq: 3, dedupKey: 'breach' },
  ]);
  await before.upgrade();
  const upgraded = await before.all('events');
  expect(upgraded).toEqual([
    { _id: 'a|1', ...EVENT, seq: 1 },
    { _id: 'a|2', ...EVENT, seq: 2 },
    { _id: 'a|3', ...EVENT, seq: 3, dedupKey: 'breach' },
  ]);
  await before.again();
  expect(await before.all('events')).toEqual(upgraded);
});
