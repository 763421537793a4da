import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { events } from '../../src/engine/events.ts';
import { isForThread } from '../../src/slack/outgoing/deliver-post.ts';
import { isForRequester } from '../../src/slack/outgoing/deliver-to-requester.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { deleteComment } from '../../src/tickets/commands/delete-comment.ts';
import { editComment } from '../../src/tickets/commands/edit-comment.ts';
import { getComment } from '../../src/tickets/queries/get-comment.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import { ticketAt } from '../../src/tickets/queries/ticket-at.ts';
import { ticketComments } from '../../src/tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';
import { fileTicket } from './ticket-in.ts';

let desk: TestDesk;
/** Admin and agent; requester; auditor; operator. */
let ada: Actor;
let mia: Actor;
let cleo: Actor;
let olga: Actor;
let ticket: string;
let hidden: string;
beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  await desk.board('CORE', { tenantId: 'platform' });
  ada = await desk.person('ada', { admin: true, agentOf: 'OPS' });
  mia = await desk.person('mia');
  cleo = { ...(await desk.person('cleo')), isAuditor: true };
  olga = await desk.person('olga', { operator: true, agentOf: 'OPS' });
  ticket = await fileTicket(desk, mia);
  await desk.run(mia, addComment, { ticket, text: 'Hello' });
  const { commentId } = await desk.run(olga, addComment, {
    ...{ ticket, text: 'Three tenants have this', visibility: 'platform_only' },
  });
  hidden = commentId;
  await desk.run(ada, addComment, { ticket, text: 'Among us', audience: 'internal' });
});
afterAll(() => desk.close());

const textsFor = async (actor: Actor) => {
  const { comments, total } = await desk.ask(actor, ticketComments, { ticket });
  return [comments.map(({ text }) => text), total];
};
const historyFor = async (actor: Actor) =>
  JSON.stringify((await desk.ask(actor, ticketHistory, { ticket })).entries);

describe('a comment for the platform only, on a ticket that its tenant reads', () => {
  test('is read by operators alone', async () => {
    expect(await textsFor(olga)).toEqual([['Hello', 'Three tenants have this', 'Among us'], 3]);
    for (const actor of [ada, cleo]) expect(await textsFor(actor)).toEqual([['Hello', 'Among us'], 2]);
    expect(await textsFor(mia)).toEqual([['Hello'], 1]);
    for (const actor of [ada, cleo, mia]) {
      expect(await codeOf(desk.ask(actor, getComment, { comment: hidden }))).toBe('not_found');
      expect(await historyFor(actor)).not.toContain('Three tenants');
      expect(await historyFor(actor)).not.toContain(hidden);
      expect(await codeOf(desk.ask(actor, ticketAt, { ticket, seq: 3 }))).toBe('not_found');
    }
    expect((await desk.ask(olga, getComment, { comment: hidden })).comment.visibility).toBe('platform_only');
    expect(await historyFor(olga)).toContain('Three tenants');
  });

  test('is in no count, and no first answer', async () => {
    const { ticket: shown } = await desk.ask(ada, getTicket, { ticket });
    expect([shown.commentCount, shown.respondedAt]).toEqual([2, null]);
  });

  // Red where it is counted: what an agent reads of the count would then skip the one between the two that they see.
  test('leaves no gap in the count that the history of an agent shows', async () => {
    const countsFor = async (actor: Actor) => {
      const { entries } = await desk.ask(actor, ticketHistory, { ticket });
      const changes = entries.flatMap((entry) => entry.changes).filter((it) => it.field === 'commentCount');
      return changes.map((change) => [change.old, change.new]);
    };
    // The first event of a ticket sets it.
    for (const actor of [ada, cleo, olga])
      expect(await countsFor(actor)).toEqual([
        [null, 0],
        [0, 1],
        [1, 2],
      ]);
    expect(await countsFor(mia)).toEqual([]);
  });

  test('is for no thread, neither the agents’ nor the requester’s, whatever becomes of it', async () => {
    await desk.run(olga, editComment, { comment: hidden, text: 'Four tenants have this' });
    await desk.run(olga, deleteComment, { comment: hidden });
    const about = await desk.reader.find(events, { 'payload.commentId': hidden }, { sort: { seq: 1 } });
    expect(about.map(({ type }) => type)).toEqual([
      ...['ticket.commented', 'ticket.comment_edited', 'ticket.comment_deleted'],
    ]);
    expect(about.flatMap((event) => [isForThread(event), isForRequester(event)])).not.toContain(true);
    expect(await historyFor(ada)).not.toContain('tenants have this');
    expect((await desk.ask(ada, getTicket, { ticket })).ticket.commentCount).toBe(2);
  });

  test('is written by operators alone', async () => {
    const wanted = { ticket, text: 'Mine', visibility: 'platform_only' as const };
    for (const actor of [ada, mia, cleo])
      expect(await codeOf(desk.run(actor, addComment, wanted))).toBe('forbidden');
    const past = { ...olga, isOperator: false };
    const { commentId } = await desk.run(olga, addComment, wanted);
    expect(await codeOf(desk.ask(past, getComment, { comment: commentId }))).toBe('not_found');
  });

  test('is refused where every comment is the tenant’s, and is nothing special on a platform ticket', async () => {
    const other = await fileTicket(desk, mia);
    await rowsOf(desk.database, tickets).updateOne({ key: other }, { $set: { visibility: 'tenant' } });
    const refusal = await refusalOf(
      desk.run(olga, addComment, { ticket: other, text: 'Mine', visibility: 'platform_only' }),
    );
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['visibility']]);
    const core = await fileTicket(desk, olga, { board: 'CORE' });
    await desk.run(olga, addComment, { ticket: core, text: 'Ours', visibility: 'platform_only' });
    const { ticket: shown } = await desk.ask(olga, getTicket, { ticket: core });
    expect(shown.commentCount).toBe(1);
    const [, said] = await desk.reader.find(events, { stream: `ticket:${shown._id}` }, { sort: { seq: 1 } });
    expect(said && isForThread(said)).toBe(true);
  });
});
