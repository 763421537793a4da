import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { ticketComments } from '../../../src/tickets/queries/ticket-comments.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf } from '../../helpers/refusal.ts';
import { fileTicket } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterAll(() => desk.close());

describe("a ticket's history", () => {
  test('tells who changed what, when, through which door, oldest first', async () => {
    const ticket = await fileTicket(desk, bob);
    await desk.run(bob, changeStatus, { ticket, status: 'on hold' }).catch(() => undefined);
    await desk.run(bob, changeStatus, { ticket, status: 'triaged', reason: 'Known' });
    const { key, entries } = await desk.ask(bob, ticketHistory, { ticket });
    expect(key).toBe(ticket);
    expect(entries.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'ticket.created'],
      [2, 'ticket.status_changed'],
    ]);
    expect(entries[1]).toEqual({
      ...{ seq: 2, type: 'ticket.status_changed', at: expect.any(Date), actor: bob.id, door: 'test' },
      changes: [{ field: 'status', old: 'new', new: 'triaged' }],
      payload: { comment: 'Known' },
    });
  });

  test('since a rev is what came after it', async () => {
    const ticket = await fileTicket(desk, bob);
    await desk.run(bob, changeStatus, { ticket, status: 'triaged' });
    await desk.run(bob, changeStatus, { ticket, status: 'on_hold' });
    const since = async (sinceRev: number) =>
      (await desk.ask(bob, ticketHistory, { ticket, sinceRev })).entries.map(({ seq }) => seq);
    expect([await since(0), await since(1), await since(3)]).toEqual([[1, 2, 3], [2, 3], []]);
  });

  test('and its comments come at most 500 at a time', async () => {
    const ticket = await fileTicket(desk, bob);
    for (const text of ['one', 'two']) await desk.run(bob, addComment, { ticket, text });
    const { entries } = await desk.ask(bob, ticketHistory, { ticket, limit: 2 });
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    for (const limit of [0, 501, 1.5]) {
      expect(await codeOf(desk.ask(bob, ticketHistory, { ticket, limit }))).toBe('invalid_input');
      expect(await codeOf(desk.ask(bob, ticketComments, { ticket, limit }))).toBe('invalid_input');
    }
  });

  test('of a ticket that is not there is not found', async () => {
    expect(await codeOf(desk.ask(bob, ticketHistory, { ticket: 'OPS-404' }))).toBe('not_found');
    expect(await codeOf(desk.ask(bob, ticketComments, { ticket: 'OPS-404' }))).toBe('not_found');
  });
});
