import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { saveSlaPolicy } from '../../../src/boards/commands/save-sla-policy.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { addTask } from '../../../src/tickets/commands/add-task.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { linkTickets } from '../../../src/tickets/commands/link-tickets.ts';
import { reopenTicket } from '../../../src/tickets/commands/reopen-ticket.ts';
import { resolveTicket } from '../../../src/tickets/commands/resolve-ticket.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { ticketAt } from '../../../src/tickets/queries/ticket-at.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  const policy = { board: 'OPS', name: 'All', responseMs: 600_000, resolutionMs: 3_600_000 };
  await desk.run(desk.system, saveSlaPolicy, policy);
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
});
afterAll(() => desk.close());

describe('a ticket as it was', () => {
  test('after each of its events is the row that was there then', async () => {
    const [other, duplicate] = [await fileTicket(desk, carol), await fileTicket(desk, carol)];
    const ticket = await fileTicket(desk, carol, { priority: 'high', tags: ['printer'], category: null });
    const rows = [await rowOf(desk, ticket)];
    const steps = [
      () => desk.run(bob, assignTicket, { ticket, assignee: 'UBOB' }),
      () => desk.run(bob, addComment, { ticket, text: 'I look into it' }),
      () => desk.run(bob, updateTicket, { ticket, changes: { priority: 'critical', project: 'checkout' } }),
      () => desk.run(bob, linkTickets, { ticket, type: 'parent', other }),
      () => desk.run(bob, addTask, { ticket, name: 'Order toner' }),
      () => desk.run(bob, escalateTicket, { ticket, reason: 'It burns' }),
      () => desk.run(bob, resolveTicket, { ticket, code: 'duplicate', note: 'Same', duplicateOf: duplicate }),
      () => desk.run(carol, reopenTicket, { ticket, reason: 'It is not' }),
    ];
    for (const step of steps) {
      desk.clock.advance(60_000);
      await step();
      rows.push(await rowOf(desk, ticket));
    }
    for (const row of rows) {
      const past = await desk.ask(bob, ticketAt, { ticket, seq: row.eventSeq });
      expect(past.ticket).toEqual(row);
    }
    const resolved = await desk.ask(bob, ticketAt, { ticket, seq: rows[7]?.eventSeq ?? 0 });
    expect(resolved.duplicateOf?.key).toBe(duplicate);
    expect(resolved.links.map(({ type, ticket: { key } }) => [type, key])).toEqual([['parent', other]]);
  });

  test('names nobody who came later', async () => {
    const ticket = await fileTicket(desk, carol);
    await desk.run(bob, assignTicket, { ticket, assignee: 'UBOB' });
    const { people } = await desk.ask(bob, ticketAt, { ticket, seq: 1 });
    expect([...people.values()].map(({ name }) => name)).toEqual(['carol']);
  });

  test('is not there for an event that one may not see, or that there is not', async () => {
    const ticket = await fileTicket(desk, carol);
    await desk.run(bob, addComment, { ticket, text: 'She asks every week', audience: 'internal' });
    const messageOf = (actor: Actor, seq: number) =>
      desk.ask(actor, ticketAt, { ticket, seq }).then(
        () => 'shown',
        ({ code, message }) => `${code}: ${message.replace(String(seq), 'N')}`,
      );
    expect(await messageOf(bob, 2)).toBe('shown');
    expect(await messageOf(carol, 2)).toMatch(/^not_found/);
    expect(await messageOf(carol, 2)).toBe(await messageOf(carol, 3));
    for (const seq of [0, -1, 1.5]) {
      expect(await codeOf(desk.ask(bob, ticketAt, { ticket, seq }))).toBe('invalid_input');
    }
  });
});
