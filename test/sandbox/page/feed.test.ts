import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FeedEvent } from '../../../src/sandbox/page/seen.ts';
import { answerOf, plain, triggerOf } from '../slack/bare.ts';
import { type WithPage, withPage } from './with-page.ts';

let on: WithPage;
beforeEach(async () => {
  on = await withPage();
});
afterEach(() => on.stop());

function messagesIn(event: FeedEvent): unknown[] {
  return Object.entries(event.set)
    .filter(([key]) => key.startsWith('message:'))
    .map(([, message]) => Object(message).text);
}

test('the first event is all that the person sees', async () => {
  const { isWhole, set, unset } = await (await on.feed('UALICE')).next();
  expect({ isWhole, unset }).toEqual({ isWhole: true, unset: [] });
  expect(set).toMatchObject({
    me: { id: 'UALICE' },
    team: {
      name: 'Docket Sandbox',
      app: { userId: 'UDOCKET', name: 'docket' },
      commands: [{ name: '/ticket', description: 'File a ticket', usage: 'new' }],
      shortcuts: [{ callbackId: 'ticket.from_message', name: 'Create ticket' }],
      transport: 'http',
    },
    clock: { aheadMs: 0 },
    faults: [],
    traffic: { newest: 0, violations: 0 },
    'person:UBOB': {
      id: 'UBOB',
      name: 'bob',
      realName: 'Bob Brandt',
      timezone: 'Europe/Berlin',
      isAdmin: false,
      isApp: false,
    },
    'person:UFRANK': { isAdmin: true },
    'person:UDOCKET': { name: 'docket', isApp: true },
    'channel:C0HELP': { id: 'C0HELP', name: 'help', kind: 'public', isArchived: false, isMember: true },
    'channel:C0OPS': { name: 'ops-triage', isMember: false },
    'channel:D0ALICE': { kind: 'im', isMember: true },
  });
  expect(Object.keys(set)).not.toContain('home');
});

test('after it come differences: what was set and what is gone', async () => {
  const feed = await on.feed('UALICE');
  await feed.next();
  const message = await on.slack.person('UBOB').post('#help', 'Good morning');
  const key = `message:C0HELP|${message.ts}`;
  const posted = await feed.next();
  expect(posted).toMatchObject({ isWhole: false, set: { [key]: { user: 'UBOB', text: 'Good morning' } } });
  expect(Object.keys(posted.set).sort()).not.toContain('me');
  await on.slack.idle();
  await on.slack.person('UBOB').react(message, 'eyes');
  expect(await changeOf(feed, key)).toMatchObject({
    set: { [key]: { reactions: [{ name: 'eyes', users: ['UBOB'] }] } },
  });
  await on.slack.person('UBOB').edit(message, 'Good evening');
  expect(await changeOf(feed, key)).toMatchObject({ set: { [key]: { text: 'Good evening' } } });
  await on.slack.person('UBOB').delete(message);
  expect((await changeOf(feed, key)).unset).toEqual([key]);
});

/** The next event that has to do with a key; the traffic of other changes comes in between. */
async function changeOf(feed: { next(): Promise<FeedEvent> }, key: string): Promise<FeedEvent> {
  for (;;) {
    const event = await feed.next();
    if (key in event.set || event.unset.includes(key)) return event;
  }
}

test('changes in a burst make one event', async () => {
  const feed = await on.feed('UALICE');
  await feed.next();
  for (const text of ['one', 'two', 'three']) await on.slack.person('UBOB').post('#help', text);
  expect(messagesIn(await feed.next())).toEqual(['one', 'two', 'three']);
});

test('ephemeral messages are told to their person alone', async () => {
  await answerOf(on.client.chat.postEphemeral({ channel: 'C0HELP', user: 'UALICE', text: 'Only you' }));
  const [alice, bob] = [await on.feed('UALICE'), await on.feed('UBOB')];
  expect(messagesIn(await alice.next())).toEqual(['Only you']);
  expect(messagesIn(await bob.next())).toEqual([]);
});

test('channels that one is not in come without their messages, private ones and those of others not at all', async () => {
  on.slack.world.state.channels.push({
    id: 'C0SECRET',
    name: 'secret',
    kind: 'private',
    members: ['UBOB'],
    isArchived: false,
  });
  const bob = on.slack.person('UBOB');
  await bob.post('#ops-triage', 'For agents');
  await bob.post('#secret', 'For Bob');
  await bob.direct('Hello app');
  const alice = await (await on.feed('UALICE')).next();
  expect(messagesIn(alice)).toEqual([]);
  expect(Object.keys(alice.set)).not.toContain('channel:C0SECRET');
  expect(Object.keys(alice.set)).not.toContain('channel:D0BOB');
  expect(messagesIn(await (await on.feed('UBOB')).next())).toEqual(['For agents', 'For Bob', 'Hello app']);
});

test('who joins is told the messages from before', async () => {
  await on.slack.person('UBOB').post('#ops-triage', 'Earlier');
  await on.slack.idle();
  const feed = await on.feed('UALICE');
  await feed.next();
  await on.act({ as: 'UALICE', do: 'join', in: 'C0OPS' });
  const joined = await feed.next();
  expect(joined.set).toMatchObject({ 'channel:C0OPS': { isMember: true } });
  expect(messagesIn(joined)).toEqual(['Earlier']);
});

test('modals and Home tabs are told to their person alone, the modal in front last', async () => {
  const view = (title: string) => ({ type: 'modal' as const, title: plain(title), blocks: [] });
  await on.client.views.open({ trigger_id: triggerOf(on), view: view('First') });
  const first = on.slack.world.state.views[0]?.id;
  await on.client.views.push({ trigger_id: triggerOf(on, 'UALICE', first), view: view('Second') });
  await on.client.views.publish({ user_id: 'UALICE', view: { type: 'home', blocks: [] } });
  const { set } = await (await on.feed('UALICE')).next();
  const modals = Object.entries(set).filter(([key]) => key.startsWith('view:'));
  expect(modals.map(([, modal]) => Object(modal))).toMatchObject([
    { openedAt: 0, body: { title: { text: 'First' } } },
    { openedAt: 1, rootViewId: first, body: { title: { text: 'Second' } } },
  ]);
  expect(set.home).toMatchObject({ person: 'UALICE', body: { type: 'home' } });
  const bob = await (await on.feed('UBOB')).next();
  expect(Object.keys(bob.set).filter((key) => /^(home|view)/.test(key))).toEqual([]);
});

test('the clock, the faults and the traffic are told', async () => {
  const feed = await on.feed('UALICE');
  await feed.next();
  await on.control('clock', { advanceMs: 3_600_000 });
  expect((await feed.next()).set).toEqual({ clock: { aheadMs: 3_600_000 } });
  await on.control('faults', { method: 'chat.update', kind: 'lost_response', times: 2 });
  expect((await feed.next()).set).toEqual({
    faults: [{ what: 'chat.update', kind: 'lost_response', left: 2 }],
  });
  await on.client.auth.test();
  expect((await feed.next()).set).toEqual({ traffic: { newest: 1, violations: 0 } });
});

test('nobody but the people of the workspace has a feed', async () => {
  const { status, answer } = await on.control('feed?as=UNOBODY');
  expect(status).toBe(404);
  expect(answer.error).toContain('There is no person "UNOBODY". Ask as one of UALICE, UBOB,');
});

test('an open feed holds up no stop', async () => {
  const feed = await on.feed('UALICE');
  await feed.next();
  const ended = await Promise.race([on.stop().then(() => 'stopped'), delay(2_000, 'still there')]);
  expect(ended).toBe('stopped');
  await expect(feed.next()).rejects.toThrow();
  on = await withPage();
});
