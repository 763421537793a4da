import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkPullRequest } from '../../../src/code/commands/link-pull-request.ts';
import { believedTime } from '../../../src/code/pull-requests/believed-time.ts';
import { facts, forgetCode, GITHUB, HEAD, MERGE, pullRequestOf } from '../host-says.ts';
import { openToldDesk, type ToldDesk } from '../told-desk.ts';

let desk: ToldDesk['desk'];
let host: ToldDesk['host'];
let bob: ToldDesk['bob'];

beforeAll(async () => {
  ({ desk, host, bob } = await openToldDesk());
});
beforeEach(() => forgetCode(desk));
afterAll(() => desk.close());

/** So many minutes from now, as hosts write it: in whole seconds. */
const at = (minutes: number) =>
  new Date(desk.clock.now() + minutes * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');

/** Says how the pull request is, with labels by which it can be told when that was. */
const say = (minutes: number, label: string) =>
  host.pullRequest({ pullRequest: { title: 'OPS-1', labels: [label], updatedAt: at(minutes) } });
const labels = async () => (await pullRequestOf(desk))?.labels;

test.each([
  ['that was', '2026-03-02T11:00:00Z', '2026-03-02T11:00:00.000Z'],
  ['five minutes ahead', '2026-03-02T12:05:00Z', '2026-03-02T12:05:00.000Z'],
  ['more than that ahead', '2026-03-02T12:05:02Z', '2026-03-02T12:00:00.000Z'],
])('a moment %s', (_what, told, believed) => {
  const now = new Date('2026-03-02T12:00:00.700Z');
  expect(believedTime(new Date(told), now).toISOString()).toBe(believed);
});

describe('a host whose clock was an hour ahead, and is right again', () => {
  test('is heard', async () => {
    await say(60, 'ahead');
    desk.clock.advance(60_000);
    await say(0, 'right');
    expect(await labels()).toEqual(['right']);
  });

  test('is heard within the same second', async () => {
    await say(60, 'ahead');
    await say(0, 'right');
    expect(await labels()).toEqual(['right']);
  });

  test('has what it told before in its place', async () => {
    await say(60, 'ahead');
    desk.clock.advance(60_000);
    await say(-30, 'late');
    expect(await labels()).toEqual(['ahead']);
  });

  test('is believed by whoever links what it tells', async () => {
    await say(60, 'ahead');
    desk.clock.advance(60_000);
    const place = { host: 'github', origin: GITHUB, repository: 'payments/api', number: 482 };
    const told = facts({ title: 'OPS-1', labels: ['right'], updatedAt: at(0) });
    const found = { place, url: `${GITHUB}/payments/api/pull/482`, facts: told };
    await desk.run(bob, linkPullRequest, { ticket: 'OPS-1', found });
    expect(await labels()).toEqual(['right']);
  });

  test('is heard of reviews, checks and deployments', async () => {
    await say(0, 'here');
    await host.review({ state: 'changes_requested', at: at(60) });
    await host.checks({ sha: HEAD, state: 'failed', at: at(60) });
    await host.deployment({ sha: HEAD, state: 'failed', at: at(60), startedAt: at(59) });
    desk.clock.advance(60_000);
    await host.review({ state: 'approved', at: at(0) });
    await host.checks({ sha: HEAD, state: 'passed', at: at(0) });
    await host.deployment({ sha: HEAD, state: 'succeeded', at: at(0), startedAt: at(-1) });
    expect(await pullRequestOf(desk)).toMatchObject({
      reviews: [{ state: 'approved' }],
      checks: [{ state: 'passed' }],
      deployments: [{ state: 'succeeded' }],
    });
  });
});

test('what a host tells that stays ahead counts in the order in which it comes', async () => {
  await say(60, 'first');
  await say(59, 'second');
  expect(await labels()).toEqual(['second']);
});

test('a preview by a clock that was ahead is no deployment of what is merged later', async () => {
  await say(0, 'here');
  await host.deployment({ sha: HEAD, at: at(60), startedAt: at(59) });
  desk.clock.advance(10 * 60_000);
  const merged = { title: 'OPS-1', state: 'merged' as const, mergeSha: MERGE, mergedAt: at(0) };
  await host.pullRequest({ action: 'merged', pullRequest: { ...merged, updatedAt: at(0) } });
  const row = await pullRequestOf(desk);
  expect(row?.deployments[0]?.at.getTime()).toBeLessThan(row?.mergedAt?.getTime() ?? 0);
});
