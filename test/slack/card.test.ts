import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deadLetters } from '../../src/engine/dead-letters.ts';
import { deliveries } from '../../src/engine/deliveries.ts';
import { actorOf, people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { ticketOfThread } from '../../src/slack/threads.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { deleteComment } from '../../src/tickets/commands/delete-comment.ts';
import { escalateTicket } from '../../src/tickets/commands/escalate-ticket.ts';
import { action } from '../helpers/scripted-surfaces.ts';
import { openTestDoor, SLACK_TEAM, type TestDoor } from '../helpers/slack-door.ts';

/** Stands for what the real button does; here only the message that carries it matters. */
const take = action('ticket.assign_to_me', async () => ({ kind: 'private', text: 'Yours.' }));

let docket: TestDoor;
let alice: Actor;
let bob: Actor;

beforeEach(async () => {
  docket = await openTestDoor({ actions: [take] });
  alice = await person('UALICE', 'Alice Arden');
  bob = await person('UBOB', 'Bob Brandt');
});

afterEach(() => docket.close());

async function person(userId: string, name: string): Promise<Actor> {
  const slack = { teamId: SLACK_TEAM, id: userId };
  const image = 'https://avatars.example/face.png';
  const record = { tenantId: 'default', slack, name, image, email: null, isWorkspaceAdmin: false };
  const { id } = await docket.run(docket.system, recordPerson, record);
  const row = await docket.reader.findOne(people, { _id: id });
  if (!row) throw new Error(`${name} is not on record.`);
  return actorOf(row, []);
}

async function file(subject = 'Payments time out'): Promise<string> {
  return (await docket.run(alice, createTicket, { board: 'OPS', subject })).ticketId;
}

const cards = () => docket.slack.channel('#ops-triage').messages;
const postsMade = () => callsOf('chat.postMessage');
const callsOf = (what: string) => docket.slack.traffic.filter((it) => it.what === what).length;

/** Moves the clock over the pause before the next try, and lets it happen. */
async function nextTry(milliseconds = 5_000): Promise<void> {
  docket.clock.advance(milliseconds);
  await docket.settle();
}

describe('the card of a ticket', () => {
  test('is posted once and then updated in place', async () => {
    const ticket = await file();
    await docket.settle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('OPS-1');
    await docket.run(bob, assignTicket, { ticket, assignee: bob.id });
    await docket.settle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.text).toContain('@bob');
    expect(postsMade()).toBe(1);
    expect(docket.slack.violations).toEqual([]);
  });

  test('says in its metadata which ticket it shows', async () => {
    const ticketId = await file();
    await docket.settle();
    expect(cards()[0]?.stored.metadata).toEqual({
      event_type: 'docket_card',
      event_payload: { ticketId, delivery: `card|${ticketId}|C0OPS` },
    });
  });

  test('leads a reply in its thread to its ticket', async () => {
    const ticketId = await file();
    await docket.settle();
    const thread = { teamId: SLACK_TEAM, channelId: 'C0OPS', threadTs: cards()[0]?.ts ?? '' };
    expect(await docket.ask(alice, ticketOfThread, thread)).toEqual({ ticketId, audience: 'triage' });
  });

  test('is one although Slack first asks to wait and then fails', async () => {
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 2 });
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 500 });
    await file();
    await docket.settle();
    expect(cards()).toHaveLength(0);
    await nextTry(2_000);
    expect(cards()).toHaveLength(0);
    await nextTry();
    expect(cards()).toHaveLength(1);
    expect(postsMade()).toBe(3);
  });

  test('is adopted where the answer to the post was lost', async () => {
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response' });
    const ticketId = await file();
    await docket.settle();
    await nextTry();
    expect(cards()).toHaveLength(1);
    expect(postsMade()).toBe(1);
    expect(await docket.sent()).toMatchObject([
      { _id: `card|${ticketId}|C0OPS`, state: 'sent', ts: cards()[0]?.ts, mayBeDoubled: false },
    ]);
  });

  test('is adopted where its process died before it wrote the ts down', async () => {
    const ticketId = await file();
    await docket.settle();
    const ts = cards()[0]?.ts;
    await rowsOf(docket.database, deliveries).updateOne(
      { _id: `card|${ticketId}|C0OPS` },
      { $set: { state: 'sending', ts: null, contentHash: null } },
    );
    await docket.run(bob, assignTicket, { ticket: ticketId, assignee: bob.id });
    await docket.settle();
    expect(cards().map((card) => card.ts)).toEqual([ts]);
    expect(cards()[0]?.text).toContain('@bob');
  });

  test('is sent again and marked where nobody can tell whether it arrived', async () => {
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'drop' });
    const ticketId = await file();
    await docket.settle();
    await nextTry();
    expect(cards()).toHaveLength(1);
    expect(await docket.sent()).toMatchObject([
      { _id: `card|${ticketId}|C0OPS`, state: 'sent', mayBeDoubled: true },
    ]);
  });

  test('loses a second copy at its next update', async () => {
    const ticketId = await file();
    await docket.settle();
    const first = cards()[0]?.ts;
    await makeSurplus(ticketId);
    expect(cards()).toHaveLength(2);
    await docket.run(bob, assignTicket, { ticket: ticketId, assignee: bob.id });
    await docket.settle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.ts).not.toBe(first);
    expect(await docket.sent()).toMatchObject([{ mayBeDoubled: false }]);
  });

  test('loses a second copy as soon as somebody presses it', async () => {
    const ticketId = await file();
    await docket.settle();
    const [surplus] = cards();
    await makeSurplus(ticketId);
    if (surplus) await docket.slack.person('UBOB').press(surplus, 'Assign to me');
    expect(cards().map((card) => card.ts)).not.toContain(surplus?.ts);
    expect(cards()).toHaveLength(1);
  });

  test('keeps its only copy when somebody presses it', async () => {
    await file();
    await docket.settle();
    const [card] = cards();
    if (card) await docket.slack.person('UBOB').press(card, 'Assign to me');
    expect(card?.exists).toBe(true);
  });

  test('is posted anew when somebody deleted it', async () => {
    const ticket = await file();
    await docket.settle();
    const first = cards()[0]?.ts ?? '';
    await docket.door.client.chat.delete({ channel: 'C0OPS', ts: first });
    await docket.run(bob, assignTicket, { ticket, assignee: bob.id });
    await docket.settle();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.ts).not.toBe(first);
  });

  test('shows what is, also where that is what it showed before an update whose answer was lost', async () => {
    const ticket = await file();
    await docket.settle();
    docket.slack.faults.add({ method: 'chat.update', kind: 'lost_response' });
    const { commentId } = await docket.run(bob, addComment, { ticket, text: 'Too early.' });
    await docket.settle();
    expect(cards()[0]?.text).toContain('1 comment');
    await docket.run(bob, deleteComment, { comment: commentId });
    await nextTry();
    expect(cards()[0]?.text).not.toContain('1 comment');
  });

  test('is not in doubt where Slack said no', async () => {
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 2 });
    await file();
    await docket.settle();
    expect(await docket.sent()).toEqual([]);
    await nextTry(2_000);
    expect(await docket.sent()).toMatchObject([{ state: 'sent', mayBeDoubled: false }]);
    expect(callsOf('conversations.history')).toBe(0);
  });

  test('is not sent by a process that has lost the stream to another', async () => {
    await docket.dispatcher.stop();
    const ticketId = await file();
    const subscriber = docket.door.subscribers.find(({ name }) => name === 'slack.card');
    const [event] = await docket.eventsOf('ticket.created');
    if (!event) throw new Error('Nothing was filed.');
    const lost = async () => {
      throw new Error('Another process has taken over.');
    };
    const delivery = { tenantId: 'default', stream: `ticket:${ticketId}`, checkLease: lost };
    await expect(subscriber?.handle({ ...delivery, events: [event] })).rejects.toThrow('taken over');
    expect(postsMade()).toBe(0);
  });

  test('goes to the dead letters with a remedy where the channel is closed to Docket', async () => {
    docket.slack.world.state.channels = docket.slack.world.state.channels.map((channel) =>
      channel.id === 'C0OPS' ? { ...channel, members: ['UBOB'] } : channel,
    );
    await file();
    await docket.settle();
    const [letter] = await docket.reader.find(deadLetters, { consumer: 'slack.card' });
    expect(letter?.reason).toContain('/invite @Docket');
  });
});

/** A second card of the same delivery, newer than the one on record, as after an unknown outcome. */
async function makeSurplus(ticketId: string): Promise<void> {
  const id = `card|${ticketId}|C0OPS`;
  const metadata = { event_type: 'docket_card', event_payload: { ticketId, delivery: id } };
  const { ts } = await docket.door.client.chat.postMessage({ channel: 'C0OPS', text: 'OPS-1', metadata });
  await rowsOf(docket.database, deliveries).updateOne({ _id: id }, { $set: { ts, mayBeDoubled: true } });
}

describe('the thread under a card', () => {
  test('gets what a person wrote, under their name and with their picture', async () => {
    const ticket = await file();
    await docket.run(bob, addComment, { ticket, text: 'I am looking into it.' });
    await docket.settle();
    await docket.slack.until(() => cards()[0]?.thread.length === 1, 'a post in the thread');
    const [post] = cards()[0]?.thread ?? [];
    expect(post?.text).toContain('I am looking into it.');
    expect(post?.stored).toMatchObject({
      username: 'Bob Brandt',
      iconUrl: 'https://avatars.example/face.png',
    });
    expect(post?.stored.metadata).toMatchObject({
      event_type: 'docket_event',
      event_payload: { event: `ticket:${ticket}|2` },
    });
  });

  test('does not repeat what was written in the channel itself', async () => {
    const ticket = await file();
    const source = { teamId: SLACK_TEAM, channelId: 'C0OPS', ts: '1.000001' };
    await docket.run(bob, addComment, { ticket, text: 'Written here.', source });
    await docket.settle();
    expect(cards()[0]?.thread).toEqual([]);
  });

  test('has a post once although the answer to it was lost', async () => {
    const ticket = await file();
    await docket.settle();
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response' });
    await docket.run(bob, escalateTicket, { ticket });
    await docket.settle();
    await nextTry();
    expect(cards()[0]?.thread).toHaveLength(1);
  });

  test('waits for the card without giving up', async () => {
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 30 });
    const ticket = await file();
    await docket.run(bob, addComment, { ticket, text: 'Before the card.' });
    await docket.settle();
    expect(cards()).toHaveLength(0);
    await nextTry(31_000);
    await nextTry(1_000);
    expect(
      cards()[0]
        ?.thread.map((it) => it.text)
        .join(),
    ).toContain('Before the card.');
  });
});
