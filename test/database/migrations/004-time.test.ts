import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(4);
});
afterEach(() => before.close());

test('boards that are older than deadlines promise nothing, and count no days', async () => {
  const since = [{ id: 'p', name: 'Standard' }];
  await before.rows('boards').insertMany([
    { _id: 'old', prefix: 'OPS' },
    { _id: 'since', prefix: 'DATA', slaPolicies: since, calendarId: 'c' },
  ]);
  await before.upgrade();
  const upgraded = await before.all('boards');
  expect(upgraded).toEqual([
    {
      ...{ _id: 'old', prefix: 'OPS', slaPolicies: [], escalationChannel: null, calendarId: null },
      ...{ closeAfterDays: null, remindAfterDays: null, resolveAfterReminders: null },
    },
    { _id: 'since', prefix: 'DATA', slaPolicies: since, calendarId: 'c' },
  ]);
  await before.again();
  expect(await before.all('boards')).toEqual(upgraded);
});

test('tickets that are older than deadlines have no clock, no escalation and no timer', async () => {
  const derived = { isOpen: true, priorityRank: 0 };
  const clocks = { response: null, resolution: { kind: 'resolution' } };
  await before.rows('tickets').insertMany([
    { _id: 'old', key: 'OPS-1', status: 'new', derived },
    { _id: 'since', key: 'OPS-2', clocks, ladderCount: 2 },
  ]);
  await before.upgrade();
  const upgraded = await before.all('tickets');
  expect(upgraded).toEqual([
    {
      ...{ _id: 'old', key: 'OPS-1', status: 'new', derived, breachedAt: null, escalation: null },
      ...{ clocks: { response: null, resolution: null }, ladder: null, ladderCount: 0, closeAt: null },
      ...{ waiting: null, timerRetry: null },
    },
    { _id: 'since', key: 'OPS-2', clocks, ladderCount: 2 },
  ]);
  await before.again();
  expect(await before.all('tickets')).toEqual(upgraded);
});
