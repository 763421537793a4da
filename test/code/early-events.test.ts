import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkPullRequest } from '../../src/code/commands/link-pull-request.ts';
import { earlyEvents } from '../../src/code/early-event.ts';
import {
  changesOf,
  facts,
  forgetCode,
  GITHUB,
  HEAD,
  hostAt,
  MERGE,
  pullRequestOf,
  shaOf,
} from './host-says.ts';
import { openToldDesk, type ToldDesk } from './told-desk.ts';

let desk: ToldDesk['desk'];
let host: ToldDesk['host'];
let bob: ToldDesk['bob'];

beforeAll(async () => {
  ({ desk, host, bob } = await openToldDesk());
});
beforeEach(() => forgetCode(desk));
afterAll(() => desk.close());

type Told = Partial<ReturnType<typeof facts>>;

const open = (told: Told = {}) => host.pullRequest({ pullRequest: { title: 'Fixes OPS-1', ...told } });
const merge = (told: Told = {}) =>
  host.pullRequest({
    action: 'merged',
    pullRequest: {
      ...{ title: 'Fixes OPS-1', state: 'merged', mergeSha: MERGE },
      ...{ mergedAt: '2026-03-02T11:00:00Z', updatedAt: '2026-03-02T11:00:00Z', ...told },
    },
  });
const reviews = async () => (await pullRequestOf(desk))?.reviews.map(({ login, state }) => [login, state]);
const checks = async () => (await pullRequestOf(desk))?.checks.map(({ name, state }) => [name, state]);
const deployments = async (number?: number) =>
  (await pullRequestOf(desk, number))?.deployments.map(({ environment, state }) => [environment, state]);

describe('a review that comes before its pull request', () => {
  test('is there when that comes, as the newest word of its reviewer', async () => {
    await host.review({ state: 'changes_requested' });
    await host.review({ state: 'approved', at: '2026-03-02T10:30:00Z' });
    await host.review({ state: 'changes_requested', by: { login: 'carol' } });
    expect((await open()).changes).toEqual(['opened', 'linked', 'changes_requested', 'approved']);
    expect(await reviews()).toEqual([
      ['carol', 'changes_requested'],
      ['bob', 'approved'],
    ]);
    expect(
      (await changesOf(desk)).map(({ type, payload: { changes, by, at } }) => [type, changes, by, at]),
    ).toEqual([
      ['pull_request.recorded', ['opened', 'linked'], 'alice-dev', '2026-03-02T09:00:00.000Z'],
      ['pull_request.changed', ['changes_requested'], 'carol', '2026-03-02T10:00:00.000Z'],
      ['pull_request.changed', ['approved'], 'bob', '2026-03-02T10:30:00.000Z'],
    ]);
  });

  test('is there when that names a ticket at last', async () => {
    await open({ title: 'Retry' });
    await host.review({});
    await open({ updatedAt: '2026-03-02T10:30:00Z' });
    expect(await reviews()).toEqual([['bob', 'approved']]);
  });

  test('is there when that was pasted, and is told of later', async () => {
    await host.review({});
    const place = { host: 'github', origin: GITHUB, repository: 'payments/api', number: 482 };
    const found = { place, url: `${GITHUB}/payments/api/pull/482`, facts: null };
    await desk.run(bob, linkPullRequest, { ticket: 'OPS-1', found });
    expect(await reviews()).toEqual([]);
    await open();
    expect(await reviews()).toEqual([['bob', 'approved']]);
  });

  test('is not that of another number, repository, origin or tenant', async () => {
    await host.review({ pullRequest: { repository: 'payments/api', number: 48 } });
    await host.review({ pullRequest: { repository: 'payments/web', number: 482 } });
    await hostAt(desk, { origin: 'https://git.example.com' }).review({});
    await hostAt(desk, { tenantId: 'acme' }).review({});
    await open();
    expect(await reviews()).toEqual([]);
    expect(await changesOf(desk)).toHaveLength(1);
  });

  test('and only comments is not kept, nor one of what is on record', async () => {
    await host.review({ state: 'commented' });
    await open();
    await host.review({});
    expect(await desk.reader.count(earlyEvents, {})).toBe(0);
  });
});

describe('a check of a commit', () => {
  test('that ran before the pull request was opened is there, in one event', async () => {
    await host.checks({ state: 'running' });
    await host.checks({ at: '2026-03-02T10:01:00Z' });
    await host.checks({ name: 'lint', at: '2026-03-02T10:02:00Z' });
    expect((await open()).changes).toEqual(['opened', 'linked', 'checks_passed']);
    expect(await checks()).toEqual([
      ['CI', 'passed'],
      ['lint', 'passed'],
    ]);
    expect(await changesOf(desk)).toHaveLength(3);
  });

  test('that is told before the push that made it the head is there', async () => {
    await open();
    await host.checks({ state: 'failed' });
    await host.checks({ sha: shaOf(2), name: 'lint' });
    const moved = await open({ headSha: shaOf(2), updatedAt: '2026-03-02T10:30:00Z' });
    expect(moved.changes).toEqual(['checks_passed']);
    expect(await checks()).toEqual([['lint', 'passed']]);
    const back = await open({ headSha: HEAD, updatedAt: '2026-03-02T10:40:00Z' });
    expect(back.changes).toEqual(['checks_failed']);
    expect(await checks()).toEqual([['CI', 'failed']]);
  });

  test('is there for another pull request of the same commit', async () => {
    await open();
    await host.checks({});
    await open({ number: 483, externalId: 'id-483' });
    expect((await pullRequestOf(desk, 483))?.checks).toMatchObject([{ name: 'CI', state: 'passed' }]);
  });
});

describe('a deployment that comes before the merge', () => {
  test('of the commit that the merge made is there', async () => {
    await open();
    await host.deployment({});
    expect(await deployments()).toEqual([]);
    expect((await merge()).changes).toEqual(['merged', 'deployed']);
    expect(await deployments()).toEqual([['staging', 'succeeded']]);
    expect((await changesOf(desk)).at(-1)?.payload).toEqual({
      ...{ changes: ['deployed'], by: 'staging', isBot: true, at: '2026-03-02T12:05:00.000Z' },
      ...{ linked: [], unlinked: [] },
    });
  });

  test('of a merge that is told once more with its commit is there', async () => {
    await host.deployment({});
    await merge({ mergeSha: null });
    expect(await deployments()).toEqual([]);
    await merge({ updatedAt: '2026-03-02T11:00:05Z' });
    expect(await deployments()).toEqual([['staging', 'succeeded']]);
  });

  test('of several environments is there for each, with the last word', async () => {
    await host.deployment({ state: 'running' });
    await host.deployment({ state: 'failed', at: '2026-03-02T12:06:00Z' });
    await host.deployment({ environment: 'production', at: '2026-03-02T12:20:00Z' });
    await host.deployment({ at: '2026-03-02T12:30:00Z' });
    expect((await merge()).changes).toEqual([
      ...['merged', 'linked', 'deployment_failed', 'deployed', 'deployed'],
    ]);
    expect(await deployments()).toEqual([
      ['production', 'succeeded'],
      ['staging', 'succeeded'],
    ]);
  });

  test('of the branch is there where it began after the merge, and once it succeeded it is out', async () => {
    const branch = { ref: 'main', sha: shaOf(99) };
    await host.deployment({ ...branch, environment: 'early', startedAt: '2026-03-02T10:59:59Z' });
    await host.deployment({ ...branch, environment: 'same', startedAt: '2026-03-02T11:00:00Z' });
    await host.deployment({ ...branch, ref: 'release', environment: 'other' });
    await host.deployment({ ...branch, state: 'running', environment: 'begun' });
    await host.deployment(branch);
    await host.deployment({ ...branch, state: 'failed', at: '2026-03-02T13:00:00Z' });
    await open();
    expect(await deployments()).toEqual([]);
    await merge();
    expect(await deployments()).toEqual([['staging', 'succeeded']]);
  });

  test('of another repository or tenant is none of it', async () => {
    const branch = { ref: 'main', sha: shaOf(99) };
    await host.deployment({ ...branch, repository: 'payments/web' });
    await hostAt(desk, { tenantId: 'acme' }).deployment({});
    await hostAt(desk, { origin: 'https://git.example.com' }).deployment({});
    await merge();
    expect(await deployments()).toEqual([]);
  });

  test('is there for whoever links what was merged long ago', async () => {
    await merge({ title: 'Retry' });
    await host.deployment({});
    const place = { host: 'github', origin: GITHUB, repository: 'payments/api', number: 482 };
    const merged = { state: 'merged' as const, mergeSha: MERGE, mergedAt: '2026-03-02T11:00:00Z' };
    const found = { place, url: `${GITHUB}/payments/api/pull/482`, facts: facts(merged) };
    await desk.run(bob, linkPullRequest, { ticket: 'OPS-1', found, how: 'closes' });
    expect(await deployments()).toEqual([['staging', 'succeeded']]);
    expect((await changesOf(desk)).map(({ payload: { changes } }) => changes)).toEqual([
      ['merged', 'linked'],
      ['deployed'],
    ]);
  });

  test('moves nothing where whoever links may not work on the ticket', async () => {
    await host.deployment({});
    const place = { host: 'github', origin: GITHUB, repository: 'payments/api', number: 482 };
    const merged = { state: 'merged' as const, mergeSha: MERGE, mergedAt: '2026-03-02T11:00:00Z' };
    const found = { place, url: `${GITHUB}/payments/api/pull/482`, facts: facts(merged) };
    await desk.run(await desk.person('dan'), linkPullRequest, { ticket: 'OPS-1', found });
    expect(await deployments()).toEqual([['staging', 'succeeded']]);
    expect((await changesOf(desk)).map(({ payload: { changes } }) => changes)).toEqual([[], []]);
  });
});

test('what came too early is kept for two weeks', async () => {
  await host.checks({});
  const row = await desk.reader.findOne(earlyEvents, {});
  const days = ((row?.expireAt.getTime() ?? 0) - desk.clock.now()) / (24 * 3_600_000);
  expect(days).toBeGreaterThan(13.9);
  expect(days).toBeLessThanOrEqual(14);
});
