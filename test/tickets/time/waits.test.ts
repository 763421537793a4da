import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { rowOf, take, ticketIn } from '../ticket-in.ts';
import { DAY, eventsOf, giveBoard, HOUR, pass } from './promises.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

/** No calendar: every day is a business day. */
beforeEach(async () => {
  desk = await openTestDesk();
  const boardId = await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  await giveBoard(desk, boardId, { closeAfterDays: 3, remindAfterDays: 2, resolveAfterReminders: 2 });
});
afterEach(() => desk.close());

const statusOf = async (ticket: string) => (await rowOf(desk, ticket)).status;

describe('what is resolved', () => {
  test("closes by itself after the board's business days", async () => {
    const ticket = await ticketIn(desk, bob, 'resolved');
    await pass(desk, 3 * DAY - HOUR);
    expect(await statusOf(ticket)).toBe('resolved');
    await pass(desk, 2 * HOUR);
    expect(await statusOf(ticket)).toBe('closed');
    const [closed] = await eventsOf(desk, 'ticket.closed');
    expect(closed).toMatchObject({ actor: 'system:timers', payload: { byItself: true, days: 3 } });
  });

  test('does not close once it was reopened', async () => {
    const ticket = await ticketIn(desk, bob, 'resolved');
    await pass(desk, DAY);
    await take(desk, bob, ticket, 'in_progress');
    await pass(desk, 5 * DAY);
    expect(await statusOf(ticket)).toBe('in_progress');
    expect((await rowOf(desk, ticket)).closeAt).toBeNull();
  });
});

describe('a requester who is waited for', () => {
  async function waitingFor(who: Actor, priority: 'low' | 'high' = 'low'): Promise<string> {
    const ticket = await ticketIn(desk, bob, 'new', { priority, requester: who.id });
    await take(desk, bob, ticket, 'triaged');
    await take(desk, bob, ticket, 'wait_requester');
    return ticket;
  }

  test('is reminded, again and again, and then the ticket resolves by itself', async () => {
    const ticket = await waitingFor(carol);
    await pass(desk, 2 * DAY + HOUR);
    await pass(desk, 2 * DAY);
    const reminders = await eventsOf(desk, 'ticket.reminded');
    expect(reminders.map(({ payload }) => payload.count)).toEqual([1, 2]);
    expect(await statusOf(ticket)).toBe('wait_requester');
    await pass(desk, 2 * DAY);
    const row = await rowOf(desk, ticket);
    expect(row.status).toBe('resolved');
    expect(row.resolution).toMatchObject({ code: 'auto_resolved' });
    expect(row.resolution?.note).toMatch(/2 reminders/);
  });

  test('and answers is not reminded any more, and nothing resolves by itself', async () => {
    const ticket = await waitingFor(carol);
    await pass(desk, 2 * DAY + HOUR);
    await desk.run(carol, addComment, { ticket, text: 'It is the blue one' });
    await pass(desk, 30 * DAY);
    expect(await eventsOf(desk, 'ticket.reminded')).toHaveLength(1);
    expect(await statusOf(ticket)).toBe('wait_requester');
  });

  test('where a debrief is due nothing resolves by itself: somebody is asked, once', async () => {
    const ticket = await waitingFor(carol, 'high');
    await pass(desk, 30 * DAY);
    await pass(desk, 30 * DAY);
    await pass(desk, 30 * DAY);
    await pass(desk, 30 * DAY);
    expect(await statusOf(ticket)).toBe('wait_requester');
    const due = await eventsOf(desk, 'ticket.resolution_due');
    expect(due.map(({ payload }) => payload.refusal)).toEqual(['debrief_required']);
  });

  test('a priority that was lowered meanwhile does not help', async () => {
    const ticket = await waitingFor(carol, 'high');
    await desk.run(bob, updateTicket, { ticket, changes: { priority: 'low' } });
    for (let days = 0; days < 8; days += 2) await pass(desk, 2 * DAY + HOUR);
    expect(await statusOf(ticket)).toBe('wait_requester');
  });
});
