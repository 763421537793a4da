import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deadLetters } from '../../src/engine/dead-letters.ts';
import type { Message } from '../../src/sandbox/slack/person/types.ts';
import { comments } from '../../src/tickets/comment.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

/** The beginning of Alice's thread, in her direct messages with Docket. */
function rootOf(key: string): Promise<Message> {
  return docket.alice.hears(`${key} filed: `);
}

/** Under whose name the last two posts stand, and what they say. */
const lastTwo = (message: Message) =>
  message.thread.slice(-2).map(({ text, stored }) => [stored.username ?? null, text]);

const textsIn = (message: Message) => message.thread.map((post) => post.text);
const rows = () => rowsOf(docket.app.engine.database, comments).find().sort({ createdAt: 1 }).lean();

describe('what is filed by /ticket new', () => {
  test('begins one thread in the direct messages, which says who acts next', async () => {
    const { alice, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    expect(root.channel).toBe('D0ALICE');
    expect(root.text).toContain('OPS-1 filed: Printer on fire\nNext: the Operations team takes it.');
    await docket.bob.press(card, 'Assign to me');
    await settle();
    expect(alice.see('@docket').match(/OPS-1 filed/g)).toHaveLength(1);
    expect(textsIn(root)).toEqual([]);
  });

  test('a megaphone in the triage thread reaches the requester as that person, and no internal reply does', async () => {
    const { bob, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await bob.reply(card, 'She smokes near it.');
    await bob.reply(card, '📣 Please step back from it.');
    await settle();
    expect(textsIn(root)).toEqual(['Please step back from it.']);
    expect(root.thread[0]?.stored.username).toBe('bob');
    expect(textsIn(card)).toHaveLength(2);
  });

  test('a reply of the requester is a public comment, in the triage thread as theirs, and echoes nowhere', async () => {
    const { alice, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await alice.reply(root, 'It is the one on the third floor.', { deliverTwice: true });
    await card.shows('1 comment');
    await settle();
    expect((await rows()).map(({ text, audience }) => ({ text, audience }))).toEqual([
      { text: 'It is the one on the third floor.', audience: 'public' },
    ]);
    expect(textsIn(card)).toEqual(['It is the one on the third floor.']);
    expect(card.thread[0]?.stored.username).toBe('alice');
    expect(textsIn(root)).toEqual(['It is the one on the third floor.']);
  });

  test('edits and deletions are kept in step both ways', async () => {
    const { alice, bob, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    const asked = await bob.reply(card, '📣 Which florr?');
    await settle();
    const answered = await alice.reply(root, 'The thrid.');
    await settle();
    await bob.edit(asked, '📣 Which floor?');
    await alice.edit(answered, 'The third.');
    await settle();
    expect(textsIn(root)).toEqual(['Which floor?', 'The third.']);
    expect(textsIn(card).slice(1)).toEqual(['The third.']);
    await bob.delete(asked);
    await alice.delete(answered);
    await settle();
    expect(textsIn(root)).toEqual([]);
    expect(textsIn(card)).toEqual([]);
    expect(card.text).not.toContain('comment');
  });

  test('what becomes internal by an edit is taken back, and never shown', async () => {
    const { alice, bob, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    const reply = await bob.reply(card, '📣 We look into it.');
    await settle();
    await bob.edit(reply, '🔒 She smokes near it.');
    await settle();
    expect(textsIn(root)).toEqual([]);
    expect(alice.see('@docket')).not.toContain('smokes');
  });

  test('a comment that is taken back before it could be copied is not copied', async () => {
    const { bob, settle, file, slack, clock } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await settle();
    slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 30 });
    const reply = await bob.reply(card, '📣 Wrong window.');
    await card.shows('1 comment');
    await settle();
    await bob.delete(reply);
    await settle();
    clock.advance(31_000);
    await settle();
    expect(textsIn(root)).toEqual([]);
  });

  test('a copy whose answer was lost is found again, and goes when its comment goes', async () => {
    const { bob, settle, file, slack, clock } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await settle();
    slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response' });
    const reply = await bob.reply(card, '📣 Please step back.');
    await settle();
    clock.advance(5_000);
    await settle();
    expect(textsIn(root)).toEqual(['Please step back.']);
    await bob.delete(reply);
    await settle();
    expect(textsIn(root)).toEqual([]);
  });

  test('waiting, resolved, reopened and canceled are told, with what to do', async () => {
    const { alice, bob, frank, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await bob.press(card, 'Assign to me');
    await card.shows('[Start]');
    await bob.press(card, 'Start');
    await card.shows('[Wait for…]');
    await bob.submit(modalOf(await bob.press(card, 'Wait for…')), { reason: 'Which floor?' });
    await card.shows('[Resume]');
    await settle();
    expect(lastTwo(root)).toEqual([
      ['bob', 'Which floor?'],
      [null, '@bob needs an answer from @alice on OPS-1.\nReply in this thread.\nNext: @alice answers.'],
    ]);
    await alice.reply(root, 'The third.');
    await settle();
    expect(card.text).toContain('waiting for its requester');

    await bob.press(card, 'Resume');
    await card.shows('[Resolve]');
    await bob.submit(modalOf(await bob.press(card, 'Resolve')), { note: 'It is out.' });
    await settle();
    const resolved = root.thread.at(-1);
    expect(lastTwo(root)[0]).toEqual(['bob', 'It is out.']);
    expect(resolved?.stored.username).toBeUndefined();
    expect(resolved?.text).toContain('@bob resolved OPS-1: fixed.\nNext: @alice closes it, or reopens it.');
    expect(resolved?.text).toContain('[Close]* [Reopen] [Comment]');

    await bob.submit(modalOf(await bob.press(card, 'Reopen')), { reason: 'It smokes again.' });
    await settle();
    expect(lastTwo(root)).toEqual([
      ['bob', 'It smokes again.'],
      [null, '@bob reopened OPS-1.\nNext: @bob resolves it.'],
    ]);
    await frank.command('/ticket cancel OPS-1 The printer is gone.', { in: '#help' });
    await settle();
    expect(lastTwo(root)).toEqual([
      ['frank', 'The printer is gone.'],
      [null, '@frank canceled OPS-1.'],
    ]);
  });

  test('of somebody whose account is gone is not begun, and nothing is put aside for it', async () => {
    const { bob, settle, file, slack, app } = docket;
    slack.faults.add({ method: 'conversations.open', kind: 'error', error: 'user_disabled', times: 5 });
    const card = await file({ subject: 'Printer on fire' });
    await settle();
    await bob.reply(card, '📣 Please step back.');
    await settle();
    expect(await rowsOf(app.engine.database, deadLetters).countDocuments()).toBe(0);
    expect(docket.alice.see('@docket')).toBe('');
  });

  test('where no other name may be shown, a line says who wrote', async () => {
    const { bob, settle, file, slack } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await settle();
    slack.faults.add({ method: 'chat.postMessage', kind: 'error', error: 'missing_scope' });
    const reply = await bob.reply(card, '📣 Please step back.');
    await settle();
    expect(lastTwo(root)).toEqual([[null, 'bob wrote:\nPlease step back.']]);
    await bob.edit(reply, '📣 Please step back from it.');
    await settle();
    expect(lastTwo(root)).toEqual([[null, 'bob wrote:\nPlease step back from it.']]);
  });

  test('the requester closes what is resolved from the thread, and is not told what they did themselves', async () => {
    const { alice, bob, settle, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await bob.submit(modalOf(await bob.press(card, 'Resolve')), {});
    await settle();
    const resolved = root.thread.at(-1);
    if (!resolved) throw new Error('Nothing was told.');
    const { replies } = await alice.press(resolved, 'Close');
    expect(replies.map(({ text }) => text)).toEqual(['Closed OPS-1.']);
    await alice.command('/ticket reopen OPS-1 It burns again.', { in: '#help' });
    await alice.command('/ticket comment OPS-1 Badly.', { in: '#help' });
    await settle();
    expect(root.thread).toHaveLength(1);
    expect(textsIn(card).join('\n')).toContain('Badly.');
  });

  test('a thread whose beginning is gone begins again', async () => {
    const { alice, bob, settle, file, app } = docket;
    const card = await file({ subject: 'Printer on fire' });
    const root = await rootOf('OPS-1');
    await settle();
    await app.slack.client.chat.delete({ channel: root.channel, ts: root.ts });
    await bob.reply(card, '📣 Please step back.');
    await settle();
    const again = await rootOf('OPS-1');
    expect(again.ts).not.toBe(root.ts);
    expect(textsIn(again)).toEqual(['Please step back.']);
    await alice.reply(again, 'I did.');
    await settle();
    expect(textsIn(card).at(-1)).toBe('I did.');
  });
});
