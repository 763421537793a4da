import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import type { InputOf } from '../../../src/engine/command.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { deleteComment } from '../../../src/tickets/commands/delete-comment.ts';
import { editComment } from '../../../src/tickets/commands/edit-comment.ts';
import { commentOfMessage } from '../../../src/tickets/queries/comment-of-message.ts';
import { ticketComments } from '../../../src/tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;
let dan: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  dan = await desk.person('dan');
});
afterAll(() => desk.close());

async function say(actor: Actor, ticket: string, text: string, audience?: 'public' | 'internal') {
  desk.clock.advance(1_000);
  return (await desk.run(actor, addComment, { ticket, text, audience })).commentId;
}

async function textsFor(actor: Actor, ticket: string): Promise<string[]> {
  const { comments } = await desk.ask(actor, ticketComments, { ticket });
  return comments.map(({ text }) => text);
}

async function historyFor(actor: Actor, ticket: string) {
  return desk.ask(actor, ticketHistory, { ticket });
}

describe('commenting', () => {
  test('is for every member in the thread that the ticket was made from, in public, and in no other', async () => {
    const at = { teamId: 'T0TEST', channelId: 'C0HELP', threadTs: '100.1' };
    const permalink = 'https://docket.slack.com/archives/C0HELP/p1001';
    const origin = { ...at, ts: '100.1', permalink, authorId: null };
    const ticket = await fileTicket(desk, carol, { origin });
    const write = (
      source: InputOf<typeof addComment>['source'],
      audience: 'public' | 'internal' = 'public',
    ) => desk.run(dan, addComment, { ticket, text: 'For me too', audience, source });
    await write({ ...at, ts: '100.2' });
    expect(await codeOf(write({ ...at, ts: '100.3' }, 'internal'))).toBe('forbidden');
    expect(await codeOf(write({ ...at, ts: '100.4', threadTs: '200.1' }))).toBe('forbidden');
    expect(await codeOf(write({ ...at, ts: '100.5', channelId: 'C0OPS' }))).toBe('forbidden');
    expect(await codeOf(write({ ...at, ts: '100.6', teamId: 'T0OTHER' }))).toBe('forbidden');
    expect(await codeOf(write(null))).toBe('forbidden');
    expect(await textsFor(carol, ticket)).toEqual(['For me too']);
  });

  test('is for who filed the ticket and for agents, not for other members', async () => {
    const ticket = await fileTicket(desk, carol);
    await say(carol, ticket, 'It smells of smoke');
    await say(bob, ticket, 'Open the window');
    expect(await codeOf(say(dan, ticket, 'Let me see'))).toBe('forbidden');
    expect(await textsFor(dan, ticket)).toEqual(['It smells of smoke', 'Open the window']);
    expect((await rowOf(desk, ticket)).commentCount).toBe(2);
  });

  test('keeps who said what, cleaned, and names them', async () => {
    const ticket = await fileTicket(desk, carol);
    const commentId = await say(bob, ticket, '  Try\u0000 again\n');
    const { comments, people, key } = await desk.ask(carol, ticketComments, { ticket });
    expect(key).toBe(ticket);
    expect(comments).toEqual([
      {
        ...{ _id: commentId, tenantId: 'default', ticketId: (await rowOf(desk, ticket))._id },
        ...{ authorId: bob.id, audience: 'public', text: 'Try again', source: null },
        ...{ createdAt: expect.any(Date), editedAt: null, deletedAt: null },
      },
    ]);
    expect(people.get(bob.id)?.name).toBe('bob');
    expect((await historyFor(carol, ticket)).entries.at(-1)).toMatchObject({
      ...{ type: 'ticket.commented', actor: bob.id },
      payload: { commentId, audience: 'public', text: 'Try again', source: null },
    });
  });

  test.each(['', '  ', '\u200B\u200B', 'x'.repeat(40_001)])('refuses %j', async (text) => {
    const refusal = await refusalOf(say(carol, await fileTicket(desk, carol), text));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['text']]);
  });

  test('twice from one Slack message is refused', async () => {
    const source = { teamId: 'T0TEST', channelId: 'C0OPS', ts: '1700000000.000100' };
    const comment = { ticket: await fileTicket(desk, carol), text: 'Seen', source };
    await desk.run(bob, addComment, comment);
    expect(await codeOf(desk.run(bob, addComment, comment))).toBe('conflict');
  });
});

describe('internal comments', () => {
  test('are for agents to write', async () => {
    const ticket = await fileTicket(desk, carol);
    expect(await codeOf(say(carol, ticket, 'Psst', 'internal'))).toBe('forbidden');
    await say(bob, ticket, 'She jams it herself', 'internal');
  });

  test('are hidden from the requester in comments and in the history, edits and deletions too', async () => {
    const ticket = await fileTicket(desk, carol);
    await say(bob, ticket, 'We look into it');
    const secret = await say(bob, ticket, 'She jams it herself', 'internal');
    await desk.run(bob, editComment, { comment: secret, text: 'She jams it with staples' });
    const other = await say(bob, ticket, 'Ask her boss', 'internal');
    await desk.run(bob, deleteComment, { comment: other });
    for (const actor of [carol, dan]) {
      expect(await textsFor(actor, ticket)).toEqual(['We look into it']);
      const { entries } = await historyFor(actor, ticket);
      expect(entries.map(({ type }) => type)).toEqual(['ticket.created', 'ticket.commented']);
      expect(JSON.stringify(entries)).not.toMatch(/jams it|boss/);
    }
    expect(await textsFor(bob, ticket)).toEqual(['We look into it', 'She jams it with staples']);
    expect((await historyFor(bob, ticket)).entries).toHaveLength(6);
  });

  test('do not tell the requester who wrote them', async () => {
    const ticket = await fileTicket(desk, carol);
    await say(bob, ticket, 'She jams it herself', 'internal');
    expect([...(await historyFor(carol, ticket)).people.keys()]).toEqual([carol.id]);
    expect([...(await desk.ask(carol, ticketComments, { ticket })).people.keys()]).toEqual([]);
  });
});

describe('editing', () => {
  test('rewrites the comment and keeps in the history what it said', async () => {
    const ticket = await fileTicket(desk, carol);
    const comment = await say(carol, ticket, 'It is the blue one');
    await desk.run(carol, editComment, { comment, text: 'It is the red one' });
    const { comments } = await desk.ask(carol, ticketComments, { ticket });
    expect(comments).toMatchObject([{ text: 'It is the red one', editedAt: expect.any(Date) }]);
    expect((await historyFor(carol, ticket)).entries.at(-1)).toMatchObject({
      type: 'ticket.comment_edited',
      payload: { commentId: comment, old: 'It is the blue one', text: 'It is the red one' },
    });
  });

  test('into what it says already changes nothing', async () => {
    const ticket = await fileTicket(desk, carol);
    const comment = await say(carol, ticket, 'It is the blue one');
    await desk.run(carol, editComment, { comment, text: ' It is the blue one ' });
    expect((await historyFor(carol, ticket)).entries).toHaveLength(2);
  });

  test('and deleting are for its author alone', async () => {
    const ticket = await fileTicket(desk, carol);
    const comment = await say(carol, ticket, 'It is the blue one');
    expect(await codeOf(desk.run(bob, editComment, { comment, text: 'No' }))).toBe('forbidden');
    expect(await codeOf(desk.run(bob, deleteComment, { comment }))).toBe('forbidden');
    expect(await textsFor(carol, ticket)).toEqual(['It is the blue one']);
  });

  test('what one may not read cannot be told from what is not there', async () => {
    const ticket = await fileTicket(desk, carol);
    const { commentId: comment } = await desk.run(bob, addComment, {
      ...{ ticket, text: 'She asks every week', audience: 'internal' },
    });
    const nothing = '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e';
    const refusalOf = (id: string) =>
      desk.run(carol, editComment, { comment: id, text: 'Hi' }).catch(({ code, message }) => [code, message]);
    expect(await refusalOf(comment)).toEqual([
      'not_found',
      'There is no such comment that you can see. Look at the ticket again.',
    ]);
    expect(await refusalOf(comment)).toEqual(await refusalOf(nothing));
  });

  test('something that is no comment is refused', async () => {
    const nothing = '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e';
    expect(await codeOf(desk.run(carol, editComment, { comment: nothing, text: 'Hi' }))).toBe('not_found');
    expect(await codeOf(desk.run(carol, deleteComment, { comment: 'no-id' }))).toBe('invalid_input');
  });
});

describe('deleting', () => {
  test('takes the comment away and keeps in the history what it said', async () => {
    const ticket = await fileTicket(desk, carol);
    const comment = await say(carol, ticket, 'It is the blue one');
    await desk.run(carol, deleteComment, { comment });
    expect(await textsFor(carol, ticket)).toEqual([]);
    expect((await rowOf(desk, ticket)).commentCount).toBe(0);
    expect((await historyFor(bob, ticket)).entries.at(-1)).toMatchObject({
      type: 'ticket.comment_deleted',
      changes: [{ field: 'commentCount', old: 1, new: 0 }],
      payload: { commentId: comment, old: 'It is the blue one' },
    });
  });

  test('leaves nothing to edit or to delete again', async () => {
    const comment = await say(carol, await fileTicket(desk, carol), 'It is the blue one');
    await desk.run(carol, deleteComment, { comment });
    expect(await codeOf(desk.run(carol, deleteComment, { comment }))).toBe('not_found');
    expect(await codeOf(desk.run(carol, editComment, { comment, text: 'Back' }))).toBe('not_found');
  });
});

describe('the comment of a Slack message', () => {
  test('is found by its author', async () => {
    const source = { teamId: 'T0TEST', channelId: 'C0OPS', ts: '1700000000.000200' };
    const comment = { ticket: await fileTicket(desk, carol), text: 'Seen', source };
    const { commentId } = await desk.run(bob, addComment, comment);
    expect(await desk.ask(bob, commentOfMessage, source)).toEqual({ commentId, audience: 'public' });
    expect(await desk.ask(carol, commentOfMessage, source)).toBeNull();
    expect(await desk.ask(bob, commentOfMessage, { ...source, ts: '1700000000.000201' })).toBeNull();
  });
});
