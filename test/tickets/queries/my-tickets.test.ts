import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { acknowledgeTicket } from '../../../src/tickets/commands/acknowledge-ticket.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { type MyList, myTickets } from '../../../src/tickets/queries/my-tickets.ts';
import { sweepDueTickets } from '../../../src/timers/sweep.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { ticketIn } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

/** On OPS, where Bob is an agent: each status once as Bob's of Carol, and as nobody's of Bob. */
const STATUSES = [
  ...(['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester', 'wait_dependency'] as const),
  ...(['escalated', 'resolved', 'closed', 'canceled'] as const),
];

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  await desk.board('DATA');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  for (const status of STATUSES) {
    await ticketIn(desk, bob, status, { requester: carol.id, assignee: bob.id, subject: `has ${status}` });
    await ticketIn(desk, bob, status, { subject: `asked ${status}` });
  }
  await ticketIn(desk, bob, 'new', { requester: carol.id, subject: 'nobody new' });
  await ticketIn(desk, bob, 'closed', { requester: carol.id, subject: 'nobody closed' });
  await desk.run(carol, createTicket, {
    board: 'DATA',
    subject: 'elsewhere',
  });
});
afterAll(() => desk.close());

async function subjectsOf(list: MyList, actor: Actor): Promise<string[]> {
  const { tickets, total } = await desk.ask(actor, myTickets, { list, limit: 100 });
  expect(total).toBe(tickets.length);
  return tickets.map(({ subject }) => subject).toSorted();
}

describe('what concerns an agent', () => {
  test('waits for them: what they have and act on, and what they asked for and judge', async () => {
    expect(await subjectsOf('waiting', bob)).toEqual([
      ...['asked resolved', 'asked wait_requester', 'has escalated', 'has in_progress', 'has new'],
      'has triaged',
    ]);
  });

  test('is theirs: the other open ones', async () => {
    expect(await subjectsOf('yours', bob)).toEqual([
      ...['asked escalated', 'asked in_progress', 'asked new', 'asked on_hold', 'asked triaged'],
      ...['asked wait_dependency', 'has on_hold', 'has wait_dependency', 'has wait_requester'],
    ]);
  });

  test('is unassigned on their boards, and on no other', async () => {
    expect(await subjectsOf('unassigned', bob)).toEqual(['nobody new']);
  });
});

test('a requester has no boards, and may work on nothing', async () => {
  const waiting = await desk.ask(carol, myTickets, { list: 'waiting', limit: 100 });
  expect(waiting.tickets.map(({ subject }) => subject).toSorted()).toEqual([
    'has resolved',
    'has wait_requester',
  ]);
  expect([waiting.isAgent, waiting.mayWorkOn.size]).toEqual([false, 0]);
  expect(await subjectsOf('unassigned', carol)).toEqual([]);
});

test('a page ends where the next one begins', async () => {
  const first = await desk.ask(bob, myTickets, { list: 'yours', limit: 5 });
  const rest = await desk.ask(bob, myTickets, { list: 'yours', limit: 5, cursor: first.nextCursor ?? '' });
  const keys = [...first.tickets, ...rest.tickets].map(({ key }) => key);
  expect(new Set(keys).size).toBe(9);
  expect(rest.nextCursor).toBeNull();
});

test('what calls somebody comes before everything else, until anybody acknowledges', async () => {
  const ticket = await ticketIn(desk, bob, 'triaged', {
    requester: carol.id,
    assignee: bob.id,
    subject: 'calls',
  });
  await desk.run(bob, escalateTicket, { ticket });
  await sweepDueTickets(desk.engine);
  expect(await subjectsOf('paged', bob)).toEqual(['calls', 'has escalated']);
  expect(await subjectsOf('waiting', bob)).not.toContain('calls');
  expect(await subjectsOf('yours', carol)).toContain('calls');
  expect(await subjectsOf('paged', carol)).toEqual([]);
  await desk.run(bob, acknowledgeTicket, { ticket });
  expect(await subjectsOf('paged', bob)).toEqual(['has escalated']);
  expect(await subjectsOf('waiting', bob)).toContain('calls');
});
