import { afterEach, beforeEach, expect, test } from 'vitest';
import { rowsOf } from '../../src/database/unscoped.ts';
import { threads } from '../../src/slack/threads.ts';
import { comments } from '../../src/tickets/comment.ts';
import { type Docket, openDocket } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

/** As if the app had been killed right after Slack took the card. */
async function forgetThreads(): Promise<void> {
  await rowsOf(docket.app.engine.database, threads).deleteMany({});
}

function rows() {
  return rowsOf(docket.app.engine.database, comments).find().lean();
}

test('a reply under a card whose thread was never noted is a comment all the same', async () => {
  const { bob, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  await settle();
  await forgetThreads();
  await bob.reply(card, 'I am on my way.');
  await settle();
  expect((await rows()).map(({ text, audience }) => [text, audience])).toEqual([
    ['I am on my way.', 'internal'],
  ]);
});

test('while Slack does not say what the thread is under, the reply is told again, and kept once', async () => {
  const { bob, slack, clock, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  await settle();
  await forgetThreads();
  slack.faults.add({ method: 'conversations.replies', kind: 'status', status: 500, times: 2 });
  await bob.reply(card, 'I am on my way.');
  await settle();
  expect(await rows()).toEqual([]);
  clock.advance(61_000);
  await settle();
  expect((await rows()).map(({ text }) => text)).toEqual(['I am on my way.']);
});

test('a reply is left alone where Docket may not read what the thread is under', async () => {
  const { bob, slack, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  await settle();
  await forgetThreads();
  slack.faults.add({ method: 'conversations.replies', kind: 'error', error: 'missing_scope' });
  await bob.reply(card, 'I am on my way.');
  await settle();
  const answers = slack.traffic.filter(({ what, payload }) => what === 'event' && isReply(payload));
  expect(answers.map(({ status }) => status)).toEqual([200]);
});

test('a reply under a card that was deleted meanwhile is left alone', async () => {
  const { bob, slack, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  await settle();
  await forgetThreads();
  slack.faults.add({ method: 'conversations.replies', kind: 'error', error: 'thread_not_found' });
  await bob.reply(card, 'I am on my way.');
  await settle();
  const answers = slack.traffic.filter(({ what, payload }) => what === 'event' && isReply(payload));
  expect(answers.map(({ status }) => status)).toEqual([200]);
  expect(await rows()).toEqual([]);
});

function isReply(payload: unknown): boolean {
  return JSON.stringify(payload).includes('I am on my way.');
}

test('a reply under a message that is no ticket of ours is left alone', async () => {
  const { alice, bob, settle } = docket;
  const message = await alice.post('#help', 'Lunch?');
  await bob.reply(message, 'Yes.');
  await settle();
  expect(await rows()).toEqual([]);
});
