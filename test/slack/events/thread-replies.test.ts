import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import type { EventDoor } from '../../../src/slack/contract.ts';
import { forgetReply, isReplyGone } from '../../../src/slack/events/gone-replies.ts';
import { threadReplies } from '../../../src/slack/events/thread-replies.ts';
import { ticketOfThread } from '../../../src/slack/threads.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { deleteComment } from '../../../src/tickets/commands/delete-comment.ts';
import { editComment } from '../../../src/tickets/commands/edit-comment.ts';
import { commentOfMessage } from '../../../src/tickets/queries/comment-of-message.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { alice, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';
import { noHome } from '../../helpers/slack-door.ts';
import { fakeTurn } from '../../helpers/turn.ts';

const ID = buildTicket()._id;
const COMMENT = '7d9f2b3a-0000-4000-8000-000000000001';
const RESULT = { commentId: COMMENT, ticketId: ID, key: 'OPS-123' };

type Said = { channel: string; user: string; thread_ts: string; text: string };

/** A door behind which the thread 100.1 belongs to OPS-123, and Bob has written one comment there. */
function open({
  audience = 'triage' as 'triage' | 'requester',
  triageReplies = 'internal' as const,
  known = true,
  gone = false,
  kept = 'internal' as 'internal' | 'public',
} = {}) {
  const system = fakeTurn();
  system.onAsk(isReplyGone, gone);
  system.onRun(forgetReply, null);
  system.onAsk(ticketOfThread, ({ threadTs }) => (threadTs === '100.1' ? { ticketId: ID, audience } : null));
  system.onAsk(getTicket, {
    ...{ ticket: buildTicket(), board: buildBoard({ triageReplies }), people: peopleMap(), blockers: [] },
    ...{ nextStatuses: [], mayWork: true },
  });
  const bobs = fakeTurn({ others: [alice, bob] });
  bobs.onRun(addComment, { ...RESULT, audience: 'internal' });
  bobs.onRun(editComment, RESULT);
  bobs.onRun(deleteComment, RESULT);
  bobs.onAsk(commentOfMessage, known ? { commentId: COMMENT, audience: kept } : null);
  const turns: string[] = [];
  const told: Said[] = [];
  const client = new WebClient();
  client.chat.postEphemeral = (said) => {
    told.push(said as unknown as Said);
    return Promise.resolve({ ok: true });
  };
  const door: EventDoor = {
    ...{
      teamId: 'T0TEST',
      eventId: 'Ev1',
      at: new Date(0),
      botUserId: 'UDOCKET',
      client,
      home: noHome,
      once: async () => true,
    },
    async turnOf(userId, channelId) {
      turns.push(`${userId} in ${channelId}`);
      return bobs.turn;
    },
    systemTurn: system.turn,
  };
  const hear = (event: Record<string, unknown>) =>
    threadReplies.handle(door, { type: 'message', channel: 'C0OPS', ...event });
  return { hear, bobs, system, turns, told, client, ran: bobs.ran };
}

const REPLY = { user: 'UBOB', ts: '100.2', thread_ts: '100.1', text: 'I look &amp; see, <@UALICE>.' };
const SOURCE = { teamId: 'T0TEST', channelId: 'C0OPS', ts: '100.2' };

describe('a reply in the thread of a ticket', () => {
  it('becomes a comment of whoever wrote it, as plain text, for whom the board says', async () => {
    const { hear, ran, turns } = open();
    await hear(REPLY);
    const source = { ...SOURCE, threadTs: '100.1' };
    const input = { ticket: ID, text: 'I look & see, @alice.', audience: 'internal', source };
    expect(ran).toEqual([{ command: 'ticket.comment', input, expectedRev: undefined }]);
    expect(turns).toEqual(['UBOB in C0OPS']);
  });

  it.each([
    ['triage', 'public', 'Hello', 'public', 'Hello'],
    ['triage', 'public', ':lock: Careful', 'internal', 'Careful'],
    ['triage', 'internal', ':mega: Hello', 'public', 'Hello'],
    ['requester', 'internal', 'Hello', 'public', 'Hello'],
    ['requester', 'internal', '🔒 Careful', 'internal', 'Careful'],
  ] as const)('in the %s thread, %s by default, "%s" is %s', async (thread, usual, text, audience, kept) => {
    const { hear, ran } = open({ audience: thread, triageReplies: usual as 'internal' });
    await hear({ ...REPLY, text });
    expect(ran[0]?.input).toMatchObject({ audience, text: kept });
  });

  it('with files is kept with their names, also where it has no words', async () => {
    const files = [{ name: 'log.txt' }, { name: null }, { name: 'screen.png' }];
    const { hear, ran } = open();
    await hear({ ...REPLY, subtype: 'file_share', text: 'Look', files });
    await hear({ ...REPLY, subtype: 'file_share', text: '', files });
    expect(ran.map(({ input }) => (input as { text: string }).text)).toEqual([
      'Look\nFiles in Slack: log.txt, screen.png',
      'Files in Slack: log.txt, screen.png',
    ]);
  });

  it('has twenty names looked up at the most, because Slack is asked for each', async () => {
    const { hear, bobs, ran } = open();
    const asked: string[] = [];
    bobs.turn.personOf = async (id) => {
      asked.push(id);
      return bob;
    };
    await hear({ ...REPLY, text: Array.from({ length: 25 }, (_, n) => `<@UMANY${n}>`).join(' ') });
    expect(asked).toHaveLength(20);
    expect(ran[0]?.input).toMatchObject({ text: expect.stringMatching(/^@bob .* @UMANY24$/) });
  });

  it.each([
    ['no reply', { thread_ts: undefined }],
    ['the card itself', { ts: '100.1' }],
    ['in another thread', { thread_ts: '200.1' }],
    ['by Docket', { user: 'UDOCKET' }],
    ['by another app', { bot_id: 'B0OTHER' }],
    ['nobody', { user: undefined }],
    ['a join', { subtype: 'channel_join' }],
    ['of an app', { subtype: 'bot_message' }],
    ['empty', { text: ' ' }],
    ['a mark alone', { text: ':lock: ' }],
  ])('that is %s is none', async (_what, fields) => {
    const { hear, ran, told } = open();
    await hear({ ...REPLY, ...fields });
    expect(ran).toEqual([]);
    expect(told).toEqual([]);
  });

  it('by a stranger in another thread puts nobody on record', async () => {
    const { hear, turns } = open();
    await hear({ ...REPLY, thread_ts: '200.1' });
    expect(turns).toEqual([]);
  });

  it.each(['thread_broadcast', 'me_message'])('of the kind %s is one all the same', async (subtype) => {
    const { hear, ran } = open();
    await hear({ ...REPLY, subtype });
    expect(ran).toHaveLength(1);
  });

  it('of somebody who may not comment is answered with what to do', async () => {
    const { hear, bobs, told } = open();
    bobs.onRun(addComment, new UserError('forbidden', 'No.'));
    await hear(REPLY);
    expect(told).toEqual([
      {
        ...{ channel: 'C0OPS', user: 'UBOB', thread_ts: '100.1' },
        text: 'Your reply stays in Slack and is not on the ticket: only its requester and its agents may comment. Ask to be added to the triage channel.',
      },
    ]);
  });

  it('that is refused for another reason is answered with it', async () => {
    const { hear, bobs, told } = open();
    bobs.onRun(addComment, new UserError('invalid_input', 'Write at most <40,000> characters.'));
    await hear(REPLY);
    expect(told[0]?.text).toBe(
      'Your reply was not kept on the ticket. Write at most &lt;40,000&gt; characters.',
    );
  });

  it('of somebody who has left the channel since is over all the same', async () => {
    const { hear, bobs, client } = open();
    bobs.onRun(addComment, new UserError('forbidden', 'You may not.'));
    client.chat.postEphemeral = () =>
      Promise.reject(new WebAPIPlatformError({ ok: false, error: 'user_not_in_channel' }));
    await hear(REPLY);
    client.chat.postEphemeral = () =>
      Promise.reject(new WebAPIPlatformError({ ok: false, error: 'internal_error' }));
    await expect(hear(REPLY)).rejects.toThrow('internal_error');
  });

  it('that Slack does not send is refused', async () => {
    const { hear, ran } = open();
    await expect(hear({ ...REPLY, ts: 100.2 })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(ran).toEqual([]);
  });

  it('that meets a bug is delivered again', async () => {
    const { hear, bobs } = open();
    bobs.onRun(addComment, new Error('away'));
    await expect(hear(REPLY)).rejects.toThrow('away');
  });
});

describe('a reply that is changed', () => {
  const change = (text: string, before = 'Before') => ({
    subtype: 'message_changed',
    message: { ...REPLY, text },
    previous_message: { ...REPLY, text: before },
    ts: '100.3',
  });

  it('changes its comment', async () => {
    const { hear, ran, bobs } = open();
    await hear(change('After &amp; on'));
    expect(bobs.asked).toEqual([{ query: 'ticket.comment_of_message', input: SOURCE }]);
    expect(ran).toEqual([
      {
        command: 'ticket.edit_comment',
        input: { comment: COMMENT, text: 'After & on' },
        expectedRev: undefined,
      },
    ]);
  });

  it('changes nothing where its words stay', async () => {
    const { hear, ran, turns } = open();
    await hear(change('Before'));
    expect([ran, turns]).toEqual([[], []]);
  });

  it('is kept as it reads now where the reply itself has yet to come', async () => {
    const { hear, ran } = open({ known: false });
    await hear(change('After'));
    expect(ran[0]).toMatchObject({ command: 'ticket.comment', input: { text: 'After', source: SOURCE } });
  });

  it('changes nothing where nothing is left of what was no comment', async () => {
    const { hear, ran } = open({ known: false });
    await hear(change(' '));
    expect(ran).toEqual([]);
  });

  it('is told that a mark added later changes no readers', async () => {
    const { hear, ran, told } = open();
    await hear(change(':lock: After'));
    expect(ran[0]?.input).toEqual({ comment: COMMENT, text: 'After' });
    expect(told[0]?.text).toMatch(/^An edit does not change who reads a reply\./);
  });

  it('takes its comment back from the others where it is for agents from now on', async () => {
    const { hear, ran, told } = open({ kept: 'public' });
    await hear(change(':lock: The customer is wrong.', '📣 We look into it.'));
    expect(ran.map(({ command }) => command)).toEqual(['ticket.delete_comment']);
    expect(told[0]?.text).toBe(
      'Your reply begins with :lock: now, so it was taken off the ticket. Write it again, and only agents read it.',
    );
  });

  it('takes its comment back where nothing is left', async () => {
    const { hear, ran } = open();
    await hear(change(''));
    expect(ran.map(({ command }) => command)).toEqual(['ticket.delete_comment']);
  });
});

describe('a reply that is deleted', () => {
  const deleted = { subtype: 'message_deleted', deleted_ts: '100.2', ts: '100.4', previous_message: REPLY };

  it.each([
    ['', deleted],
    [
      ', with a tombstone in its place,',
      {
        subtype: 'message_changed',
        ts: '100.4',
        message: { ...REPLY, subtype: 'tombstone', user: 'USLACKBOT' },
        previous_message: REPLY,
      },
    ],
  ])('%s takes its comment back', async (_how, event) => {
    const { hear, ran, turns } = open();
    await hear(event);
    expect(ran).toEqual([
      { command: 'ticket.delete_comment', input: { comment: COMMENT }, expectedRev: undefined },
    ]);
    expect(turns).toEqual(['UBOB in C0OPS']);
  });

  it('is no news where the comment is gone already', async () => {
    const { hear, bobs, told } = open();
    bobs.onRun(deleteComment, new UserError('not_found', 'Gone.'));
    await hear(deleted);
    expect(told).toEqual([]);
  });

  it('before it could be kept is remembered', async () => {
    const { hear, ran, system } = open({ known: false });
    await hear(deleted);
    expect(ran).toEqual([]);
    expect(system.ran).toMatchObject([{ command: 'slack.forget_reply', input: SOURCE }]);
  });

  it('is not kept when it comes at last', async () => {
    const { hear, ran, told } = open({ gone: true });
    await hear(REPLY);
    expect([ran, told]).toEqual([[], []]);
  });
});
