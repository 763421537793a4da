import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { LookedUp } from '../../src/code/code-ports.ts';
import { linkPullRequest } from '../../src/code/commands/link-pull-request.ts';
import { pullRequestFacts } from '../../src/code/host-event.ts';
import { refreshPullRequests } from '../../src/code/refresh-pull-requests.ts';
import { UserError } from '../../src/errors.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket } from '../tickets/ticket-in.ts';
import { changesOf, facts, forgetCode, hostAt, pullRequestOf } from './host-says.ts';

const HOUR = 3_600_000;
const PLACE = { host: 'github', origin: 'https://github.com', repository: 'payments/api' };

let desk: TestDesk;
let host: ReturnType<typeof hostAt>;
let bob: Actor;
let asked: string[];
let answers: Record<number, LookedUp['facts']>;

beforeAll(async () => {
  desk = await openTestDesk();
  host = hostAt(desk);
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  await fileTicket(desk, bob);
});
beforeEach(async () => {
  await forgetCode(desk);
  asked = [];
  answers = {};
  await connect({});
});
afterAll(() => desk.close());

/** One connection alone, with a token where nothing else is said. */
async function connect(fields: object): Promise<void> {
  const rows = desk.database.connection.collection<{ _id: string }>('connections');
  await rows.deleteMany({});
  await rows.insertOne({
    ...{ _id: 'connection-1', tenantId: 'default', provider: 'github', status: 'active' },
    ...{ instanceUrl: 'https://github.com', tokenSince: new Date(), rev: 1, eventSeq: 1, headHash: 'h' },
    ...fields,
  });
}

function refresh(signal = new AbortController().signal) {
  const lookUp = async (_tenantId: string, url: string) => {
    asked.push(url.slice(url.lastIndexOf('/') + 1));
    if (!url.startsWith('https://github.com/')) throw new UserError('url_not_recognised', 'Nobody knows it.');
    const number = Number(asked.at(-1));
    return { url, place: { ...PLACE, number }, facts: answers[number] ?? null };
  };
  return refreshPullRequests({ engine: desk.engine, desk: desk.desk, code: { lookUp }, signal });
}

const told = (number: number, change: Parameters<typeof facts>[0] = {}) =>
  pullRequestFacts.parse(facts({ number, title: 'Fixes OPS-1', ...change }));
const paste = (number: number) =>
  desk.run(bob, linkPullRequest, {
    ticket: 'OPS-1',
    found: {
      place: { ...PLACE, number },
      url: `https://github.com/payments/api/pull/${number}`,
      facts: null,
    },
  });

describe('an open pull request', () => {
  beforeEach(() => host.pullRequest({ pullRequest: { title: 'Fixes OPS-1' } }));

  test('is asked about once it was not heard of for a day, and once a day', async () => {
    desk.clock.advance(23 * HOUR);
    expect((await refresh()).asked).toBe(0);
    desk.clock.advance(2 * HOUR);
    expect(await refresh()).toEqual({ asked: 1, changed: 0 });
    desk.clock.advance(HOUR);
    expect((await refresh()).asked).toBe(0);
    desk.clock.advance(24 * HOUR);
    expect((await refresh()).asked).toBe(1);
    expect(asked).toEqual(['482', '482']);
  });

  test('is found merged, as if its host had told it', async () => {
    desk.clock.advance(25 * HOUR);
    const at = '2026-03-04T09:00:00Z';
    answers = { 482: told(482, { state: 'merged', mergedAt: at, updatedAt: at }) };
    expect(await refresh()).toEqual({ asked: 1, changed: 1 });
    expect(await pullRequestOf(desk)).toMatchObject({ state: 'merged', connectionId: 'connection-1' });
    expect((await changesOf(desk)).at(-1)?.payload).toMatchObject({
      ...{ changes: ['merged'], by: 'alice-dev', at: '2026-03-04T09:00:00.000Z' },
    });
    desk.clock.advance(48 * HOUR);
    expect((await refresh()).asked).toBe(0);
  });

  test('whose word is older than what is known has its turn like all others', async () => {
    desk.clock.advance(25 * HOUR);
    answers = { 482: told(482, { title: 'OPS-1', updatedAt: '2026-03-01T09:00:00Z' }) };
    await refresh();
    expect((await pullRequestOf(desk))?.title).toBe('Fixes OPS-1');
    desk.clock.advance(HOUR);
    expect((await refresh()).asked).toBe(0);
  });

  test.each([
    ['no token', { tokenSince: null }],
    ['a connection that was ended', { status: 'disconnected' }],
    ['another tenant', { tenantId: 'acme' }],
    ['another host', { instanceUrl: 'https://github.example.com' }],
  ])('is left alone where there is %s', async (_what, fields) => {
    await connect(fields);
    desk.clock.advance(25 * HOUR);
    expect((await refresh()).asked).toBe(0);
  });
});

describe('one that nobody could confirm', () => {
  test('is asked about for a week, a day apart, and is verified then', async () => {
    await paste(482);
    desk.clock.advance(25 * HOUR);
    expect((await refresh()).asked).toBe(1);
    desk.clock.advance(25 * HOUR);
    answers = { 482: told(482) };
    expect(await refresh()).toEqual({ asked: 1, changed: 1 });
    expect(await pullRequestOf(desk)).toMatchObject({ isVerified: true, state: 'open' });
  });

  test('is left alone after a week', async () => {
    await paste(482);
    desk.clock.advance(8 * 24 * HOUR);
    expect((await refresh()).asked).toBe(0);
  });
});

test('one at an address that nobody knows keeps no other from its turn', async () => {
  const url = 'https://git.example.com/payments/api/pull/481';
  await host.pullRequest({ pullRequest: { number: 481, title: 'OPS-1', url } });
  desk.clock.advance(1_000);
  await host.pullRequest({ pullRequest: { title: 'OPS-1' } });
  desk.clock.advance(25 * HOUR);
  expect(await refresh()).toEqual({ asked: 2, changed: 0 });
  desk.clock.advance(HOUR);
  expect((await refresh()).asked).toBe(0);
  expect(asked).toEqual(['481', '482']);
});

test('those that were longest unheard of come first, and a stop ends it', async () => {
  await paste(483);
  desk.clock.advance(HOUR);
  await paste(482);
  desk.clock.advance(25 * HOUR);
  const stopping = new AbortController();
  stopping.abort();
  expect((await refresh(stopping.signal)).asked).toBe(0);
  await refresh();
  expect(asked).toEqual(['483', '482']);
});
