import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Connection } from '../../src/code/connections/connection.ts';
import { type HostEvent, hostEvent } from '../../src/code/host-event.ts';
import { pullRequests } from '../../src/code/pull-requests/pull-request.ts';
import { events } from '../../src/engine/events.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { type TakeHostEvent, takeHostEventsBy } from '../../src/webhooks/take-host-event.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
let take: TakeHostEvent;
beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  const alice = await desk.person('alice');
  await desk.run(alice, createTicket, { board: 'OPS', subject: 'Payments API times out' });
  take = takeHostEventsBy(desk.desk);
});
afterEach(() => desk.close());

const connection = {
  _id: 'c1',
  tenantId: 'default',
  provider: 'github',
  instanceUrl: 'https://github.com',
} as Connection;

const by = { login: 'alice' };
const at = '2026-11-21T12:00:00Z';

function opened(title: string, number = 482): HostEvent {
  return hostEvent.parse({
    ...{ kind: 'pull_request', action: 'opened', by, at },
    pullRequest: {
      ...{ repository: 'payments/api', number, title, body: '', author: by, state: 'open', isDraft: false },
      url: `https://github.com/payments/api/pull/${number}`,
      ...{ headBranch: 'quick', headSha: 'ec26c3e', baseBranch: 'main', defaultBranch: 'main' },
      ...{ isFork: false, mergeSha: null, mergedAt: null, labels: [], updatedAt: at },
    },
  });
}

const checks = hostEvent.parse({
  ...{
    kind: 'checks',
    repository: 'payments/api',
    sha: 'ec26c3e',
    name: 'CI',
    state: 'failed',
    url: null,
    at,
  },
});
const push = (message: string) =>
  hostEvent.parse({
    ...{ kind: 'push', repository: 'payments/api', branch: 'quick', url: 'https://github.com/payments/api' },
    ...{ isDefaultBranch: false, isCreated: false, isDeleted: false, isForced: false, by, at },
    commits: [
      { sha: 'ec26c3e', message, url: 'https://github.com/payments/api/commit/ec26c3e', author: by, at },
    ],
  });

test.each([
  ['a ping', hostEvent.parse({ kind: 'ping', repository: null }), 'The hook works.'],
  ['a pull request with a key', opened('OPS-1: Wait longer'), 'payments/api#482 opened, linked: OPS-1'],
  ['a pull request without a key', opened('Wait longer'), 'payments/api#482 names no ticket.'],
  ['checks of an unknown commit', checks, 'It is about no pull request that names a ticket.'],
  ['a push that names a ticket', push('Fixes OPS-1'), 'quick pushed: OPS-1'],
  ['a push that names none', push('Wait longer'), 'quick names no ticket.'],
])('of %s people read what came of it', async (_what, event, outcome) => {
  expect(await take(event, { connection, id: 'd1:0' })).toBe(outcome);
});

test('what comes after a pull request is told with it', async () => {
  await take(opened('OPS-1: Wait longer'), { connection, id: 'd1:0' });
  expect(await take(checks, { connection, id: 'd2:0' })).toBe('payments/api#482 checks failed');
  expect(await take(checks, { connection, id: 'd3:0' })).toBe('payments/api#482 nothing new');
});

test('the same under the same id has one effect', async () => {
  const twice = [0, 1].map(() => take(opened('OPS-1: Wait longer'), { connection, id: 'd1:0' }));
  const told = await Promise.all(twice);
  expect(told).toEqual(Array(2).fill('payments/api#482 opened, linked: OPS-1'));
  expect(await desk.reader.count(pullRequests, {})).toBe(1);
  expect(await desk.reader.count(events, { type: 'pull_request.recorded' })).toBe(1);
});
