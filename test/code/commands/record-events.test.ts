import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pullRequests } from '../../../src/code/pull-requests/pull-request.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { fileTicket } from '../../tickets/ticket-in.ts';
import { changesOf, forgetCode, HEAD, hostAt, MERGE, pullRequestOf, shaOf } from '../host-says.ts';

let desk: TestDesk;
let host: ReturnType<typeof hostAt>;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  await fileTicket(desk, bob);
});
beforeEach(async () => {
  await forgetCode(desk);
  await host.pullRequest({ pullRequest: { title: 'Fixes OPS-1' } });
});
afterAll(() => desk.close());

const lastPayload = async () => (await changesOf(desk)).at(-1)?.payload;

describe('a review', () => {
  const states = async () => (await pullRequestOf(desk))?.reviews.map(({ login, state }) => [login, state]);

  test('counts as the newest word of its reviewer', async () => {
    expect((await host.review({ state: 'changes_requested' })).changes).toEqual(['changes_requested']);
    await host.review({ state: 'approved', by: { login: 'carol' } });
    const { names, changes } = await host.review({ state: 'approved', at: '2026-03-02T11:00:00Z' });
    expect({ names, changes }).toEqual({ names: ['payments/api#482'], changes: ['approved'] });
    expect(await states()).toEqual([
      ['carol', 'approved'],
      ['bob', 'approved'],
    ]);
    expect(await lastPayload()).toMatchObject({ by: 'bob', at: '2026-03-02T11:00:00.000Z' });
  });

  test('that is older than the last word says nothing', async () => {
    await host.review({ state: 'approved', at: '2026-03-02T11:00:00Z' });
    expect((await host.review({ state: 'changes_requested' })).changes).toEqual([]);
    expect(await states()).toEqual([['bob', 'approved']]);
    expect(await changesOf(desk)).toHaveLength(2);
  });

  test('that only comments takes nothing back, and one that is dismissed is told to nobody', async () => {
    await host.review({ state: 'approved' });
    expect((await host.review({ state: 'commented', at: '2026-03-02T11:00:00Z' })).changes).toEqual([
      'commented',
    ]);
    expect(await states()).toEqual([['bob', 'approved']]);
    expect((await host.review({ state: 'dismissed', at: '2026-03-02T12:00:00Z' })).changes).toEqual([]);
    expect(await states()).toEqual([['bob', 'dismissed']]);
  });

  test('of a pull request that names no ticket is not kept', async () => {
    const told = { pullRequest: { repository: 'payments/api', number: 7 } };
    expect(await host.review(told)).toEqual({ names: [], changes: [] });
  });
});

describe('a check', () => {
  const checks = async () => (await pullRequestOf(desk))?.checks.map(({ name, state }) => [name, state]);

  test('counts for the pull requests whose head it is of, and all together', async () => {
    expect((await host.checks({ state: 'running' })).changes).toEqual([]);
    expect((await host.checks({ at: '2026-03-02T10:01:00Z' })).changes).toEqual(['checks_passed']);
    expect((await host.checks({ name: 'lint', state: 'failed' })).changes).toEqual(['checks_failed']);
    expect((await host.checks({ name: 'docs', state: 'failed' })).changes).toEqual([]);
    expect(await checks()).toEqual([
      ['CI', 'passed'],
      ['lint', 'failed'],
      ['docs', 'failed'],
    ]);
  });

  test('that is older, or of another commit, says nothing', async () => {
    await host.checks({ state: 'failed', at: '2026-03-02T10:05:00Z' });
    expect((await host.checks({ state: 'passed' })).changes).toEqual([]);
    expect(await host.checks({ sha: shaOf(8), state: 'passed' })).toEqual({ names: [], changes: [] });
    expect(await checks()).toEqual([['CI', 'failed']]);
  });

  test('goes when the head moves on', async () => {
    await host.checks({ state: 'failed' });
    const moved = { title: 'Fixes OPS-1', headSha: shaOf(2), updatedAt: '2026-03-02T10:30:00Z' };
    await host.pullRequest({ action: 'updated', pullRequest: moved });
    expect(await checks()).toEqual([]);
  });

  test('is one of twenty at most, the latest', async () => {
    for (let count = 1; count <= 22; count += 1) await host.checks({ name: `check ${count}` });
    const names = (await checks())?.map(([name]) => name);
    expect(names).toHaveLength(20);
    expect(names?.[0]).toBe('check 3');
  });
});

describe('a deployment', () => {
  const merge = (number = 482, mergedAt = '2026-03-02T11:00:00Z') =>
    host.pullRequest({
      action: 'merged',
      pullRequest: {
        ...{ number, title: 'Fixes OPS-1', state: 'merged', mergedAt, updatedAt: mergedAt },
        mergeSha: number === 482 ? MERGE : shaOf(number),
      },
    });
  const where = async (number = 482) =>
    (await pullRequestOf(desk, number))?.deployments.map(({ environment, state }) => [environment, state]);

  test.each([
    ['the merge commit', MERGE],
    ['the head commit', HEAD],
  ])('of %s is one of the pull request', async (_what, sha) => {
    await merge();
    expect(await host.deployment({ sha })).toEqual({
      ...{ names: ['payments/api#482'], changes: ['deployed'] },
    });
    expect(await where()).toEqual([['staging', 'succeeded']]);
  });

  test('of the branch has in it what was merged before it began, and no more', async () => {
    await merge();
    await merge(483, '2026-03-02T11:59:59Z');
    await merge(484, '2026-03-02T12:00:00Z');
    await merge(485, '2026-01-02T12:00:00Z');
    const { names } = await host.deployment({ sha: shaOf(99), ref: 'main' });
    expect(names).toEqual(['payments/api#483', 'payments/api#482']);
    expect(await where(484)).toEqual([]);
    await host.deployment({ sha: shaOf(98), ref: 'release' });
    expect(await where(484)).toEqual([]);
  });

  test('comes once to an environment, and to each', async () => {
    await merge();
    await host.deployment({ state: 'running' });
    expect((await host.deployment({ state: 'failed', at: '2026-03-02T12:06:00Z' })).changes).toEqual([
      'deployment_failed',
    ]);
    const later = { at: '2026-03-02T12:09:00Z', sha: shaOf(99), ref: 'main' };
    expect((await host.deployment(later)).changes).toEqual(['deployed']);
    expect((await host.deployment({ ...later, sha: shaOf(97) })).names).toEqual([]);
    expect((await host.deployment({ ...later, environment: 'production' })).changes).toEqual(['deployed']);
    expect(await where()).toEqual([
      ['staging', 'succeeded'],
      ['production', 'succeeded'],
    ]);
  });

  test('that has only begun on the branch says nothing yet', async () => {
    await merge();
    expect((await host.deployment({ sha: shaOf(99), ref: 'main', state: 'running' })).names).toEqual([]);
  });
});

test('nothing of it touches another tenant', async () => {
  const theirs = hostAt(desk, { tenantId: 'acme' });
  await theirs.review({});
  await theirs.checks({});
  await theirs.deployment({ sha: HEAD });
  expect(await pullRequestOf(desk)).toMatchObject({ reviews: [], checks: [], deployments: [] });
  expect(await desk.reader.count(pullRequests, {})).toBe(1);
});
