import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReleaseBefore, type ReleaseBefore } from './release-before.ts';

let before: ReleaseBefore;

beforeEach(async () => {
  before = await openReleaseBefore(6);
});
afterEach(() => before.close());

test('boards that are older than code hosts let them do what new ones do', async () => {
  const own = { startsWork: false, resolvesOnMerge: false, branches: ['release'] };
  await before.rows('boards').insertMany([
    { _id: 'old', prefix: 'OPS', slaPolicies: [] },
    { _id: 'since', prefix: 'DATA', codeRules: own },
  ]);
  await before.upgrade();
  const upgraded = await before.all('boards');
  expect(upgraded).toEqual([
    {
      ...{ _id: 'old', prefix: 'OPS', slaPolicies: [] },
      codeRules: {
        ...{ startsWork: true, resolvesOnMerge: true, deployedTo: [], reopens: true },
        ...{ branches: [], trustedBots: [], ticketLabel: null, comments: false },
      },
    },
    { _id: 'since', prefix: 'DATA', codeRules: own },
  ]);
  await before.again();
  expect(await before.all('boards')).toEqual(upgraded);
});

test('tickets that are older than code hosts have neither code nor tasks', async () => {
  const since = { resolvedByCode: 'l1', codeCount: 2, taskCount: 1, codeNotice: { kind: 'refused' } };
  await before.rows('tickets').insertMany([
    { _id: 'old', key: 'OPS-1', status: 'new' },
    { _id: 'since', key: 'OPS-2', ...since },
  ]);
  await before.upgrade();
  const upgraded = await before.all('tickets');
  expect(upgraded).toEqual([
    {
      ...{ _id: 'old', key: 'OPS-1', status: 'new' },
      ...{ resolvedByCode: null, codeCount: 0, taskCount: 0, codeNotice: null },
    },
    { _id: 'since', key: 'OPS-2', ...since },
  ]);
  await before.again();
  expect(await before.all('tickets')).toEqual(upgraded);
});
