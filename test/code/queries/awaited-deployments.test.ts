import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { codeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import { fileTicket, take } from '../../tickets/ticket-in.ts';
import { type FollowingDesk, openFollowingDesk } from '../following-desk.ts';
import { MERGE } from '../host-says.ts';

/** For which deployments a ticket waits. */
let open: FollowingDesk;
let key: string;

beforeAll(async () => {
  open = await openFollowingDesk();
});
beforeEach(async () => {
  await open.rules({ deployedTo: ['staging', 'production'] });
  key = await fileTicket(open.desk, open.bob);
});
afterAll(async () => expect(await open.close()).toEqual([]));

const awaited = async () => {
  const { pullRequests, awaited: list } = await open.desk.ask(open.bob, codeOfTicket, { ticket: key });
  const numberOf = new Map(pullRequests.map(({ _id, number }) => [_id, number]));
  return list.map(({ pullRequestId, environments }) => [numberOf.get(pullRequestId), ...environments]);
};
const merged = () => ({ title: `Fixes ${key}`, state: 'merged' as const, mergeSha: MERGE });

test('a ticket waits from the merge until what was merged is deployed', async () => {
  await open.say({ number: 101, title: `Fixes ${key}` });
  expect(await awaited()).toEqual([]);
  await open.say({ number: 101, ...merged() });
  expect(await awaited()).toEqual([[101, 'staging', 'production']]);
  await open.host.deployment({ environment: 'Staging', startedAt: open.at(0), at: open.at(0) });
  await open.idle();
  expect(await awaited()).toEqual([]);
});

test('it waits for no other: one that only links it, by a bot, into another branch', async () => {
  const author = { login: 'renovate[bot]', isBot: true };
  await open.say({ number: 201, ...merged(), title: `${key} Retry` });
  await open.say({ number: 202, ...merged(), author });
  await open.say({ number: 203, ...merged(), baseBranch: 'release' });
  expect(await awaited()).toEqual([]);
});

test('it does not wait where the board does not resolve by itself, or waits for nothing', async () => {
  await open.say({ number: 301, ...merged() });
  await open.rules({ deployedTo: ['production'], resolvesOnMerge: false });
  expect(await awaited()).toEqual([]);
  await open.rules({});
  expect(await awaited()).toEqual([]);
});

test('a ticket that is done waits no more, nor one that was reopened for what was merged before', async () => {
  await open.say({ number: 401, ...merged() });
  await take(open.desk, open.bob, key, 'resolved');
  expect(await awaited()).toEqual([]);
  open.desk.clock.advance(60_000);
  await take(open.desk, open.bob, key, 'in_progress');
  expect(await awaited()).toEqual([]);
});
