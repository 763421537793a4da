import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { cancelTicket } from '../../src/tickets/commands/cancel-ticket.ts';
import { changeStatus } from '../../src/tickets/commands/change-status.ts';
import { closeTicket } from '../../src/tickets/commands/close-ticket.ts';
import { deleteComment } from '../../src/tickets/commands/delete-comment.ts';
import { editComment } from '../../src/tickets/commands/edit-comment.ts';
import { escalateTicket } from '../../src/tickets/commands/escalate-ticket.ts';
import { reopenTicket } from '../../src/tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../src/tickets/commands/resolve-ticket.ts';
import { unblockTicket } from '../../src/tickets/commands/unblock-ticket.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf } from './ticket-in.ts';

let desk: TestDesk;
let ada: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  ada = await desk.person('ada', { admin: true, agentOf: 'OPS' });
});
afterAll(() => desk.close());

describe('the rev of a ticket', () => {
  test('rises by one with every change, whatever it changes', async () => {
    const blocker = await fileTicket(desk, ada);
    const ticket = await fileTicket(desk, ada, { blockedBy: [blocker] });
    const { _id } = await rowOf(desk, ticket);
    const seen: number[] = [];
    const step = async (change: Promise<unknown>) => {
      await change;
      seen.push((await rowOf(desk, ticket)).rev);
    };
    const unblock = { ticket: _id, blocker: (await rowOf(desk, blocker))._id };
    const changes = { subject: 'No toner', priority: 'low', tags: ['a', 'b'] } as const;
    await step(desk.run(desk.system, unblockTicket, unblock));
    await step(desk.run(ada, updateTicket, { ticket, changes: { ...changes, tags: ['a', 'b'] } }));
    await step(desk.run(ada, assignTicket, { ticket, assignee: 'new@partner.example' }));
    await step(desk.run(ada, changeStatus, { ticket, status: 'in_progress' }));
    await step(desk.run(ada, escalateTicket, { ticket }));
    await step(desk.run(ada, resolveTicket, { ticket }));
    await step(desk.run(ada, closeTicket, { ticket }));
    await step(desk.run(ada, reopenTicket, { ticket, reason: 'It broke again' }));
    await step(desk.run(ada, cancelTicket, { ticket, reason: 'Bought a new one' }));
    expect(seen).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('stays as it is when somebody comments, and the number of events rises', async () => {
    const ticket = await fileTicket(desk, ada);
    const { commentId: comment } = await desk.run(ada, addComment, { ticket, text: 'Hello' });
    await desk.run(ada, editComment, { comment, text: 'Hello all' });
    await desk.run(ada, deleteComment, { comment });
    expect(await rowOf(desk, ticket)).toMatchObject({ rev: 1, eventSeq: 4 });
  });

  test('that a form was made from is still good after a comment, not after a change', async () => {
    const ticket = await fileTicket(desk, ada);
    await desk.run(ada, addComment, { ticket, text: 'Hello' });
    await desk.run(ada, changeStatus, { ticket, status: 'triaged' }, { expectedRev: 1 });
    const late = desk.run(ada, changeStatus, { ticket, status: 'on_hold' }, { expectedRev: 1 });
    expect(await codeOf(late)).toBe('precondition_failed');
    expect((await rowOf(desk, ticket)).status).toBe('triaged');
  });

  test('does not rise with what is refused', async () => {
    const ticket = await fileTicket(desk, ada);
    expect(await codeOf(desk.run(ada, closeTicket, { ticket }))).toBe('transition_not_allowed');
    expect(await rowOf(desk, ticket)).toMatchObject({ rev: 1, eventSeq: 1 });
  });
});
