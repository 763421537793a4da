import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { people } from '../../../src/people/person.ts';
import { assignTicket } from '../../../src/tickets/commands/assign-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS', email: 'bob@example.com' });
  carol = await desk.person('carol');
});
afterAll(() => desk.close());

const assign = (ticket: string, assignee: string | null) => desk.run(bob, assignTicket, { ticket, assignee });

describe('assigning', () => {
  test.each(['UBOB', 'bob@example.com', ' BOB@EXAMPLE.COM '])('to %s gives it to bob', async (assignee) => {
    const ticket = await fileTicket(desk, carol);
    expect(await assign(ticket, assignee)).toMatchObject({ key: ticket, assigneeId: bob.id });
    expect(await rowOf(desk, ticket)).toMatchObject({ assigneeId: bob.id, status: 'new', rev: 2 });
  });

  test('says from whom to whom, and names both', async () => {
    const ticket = await fileTicket(desk, carol, { assignee: 'UBOB' });
    await assign(ticket, carol.id);
    const { entries, people: named } = await desk.ask(carol, ticketHistory, { ticket });
    expect(entries.at(-1)).toMatchObject({
      type: 'ticket.assigned',
      changes: [{ field: 'assigneeId', old: bob.id, new: carol.id }],
    });
    expect([named.get(bob.id)?.name, named.get(carol.id)?.name]).toEqual(['bob', 'carol']);
  });

  test('to nobody takes it away', async () => {
    const ticket = await fileTicket(desk, carol, { assignee: 'UBOB' });
    expect(await assign(ticket, null)).toMatchObject({ assigneeId: null });
    expect((await rowOf(desk, ticket)).assigneeId).toBeNull();
  });

  test('to whom it is assigned already changes nothing', async () => {
    const ticket = await fileTicket(desk, carol, { assignee: 'UBOB' });
    await assign(ticket, 'UBOB');
    expect(await rowOf(desk, ticket)).toMatchObject({ rev: 1, eventSeq: 1 });
    const free = await fileTicket(desk, carol);
    await assign(free, null);
    expect(await rowOf(desk, free)).toMatchObject({ rev: 1, eventSeq: 1 });
  });

  test('to an unknown e-mail address makes a person of it', async () => {
    const ticket = await fileTicket(desk, carol);
    const { assigneeId } = await assign(ticket, 'hal@partner.example');
    expect(await desk.reader.findOne(people, { _id: assigneeId })).toMatchObject({
      ...{ emails: ['hal@partner.example'], slack: null, tenantId: 'default' },
    });
    const { people: named } = await desk.ask(carol, getTicket, { ticket });
    expect(named.get(assigneeId ?? '')?.name).toBe('hal@partner.example');
  });

  test.each(['UNOBODY', 'somebody', '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e'])(
    'to %s is refused',
    async (name) => {
      const ticket = await fileTicket(desk, carol, { assignee: 'UBOB' });
      const refusal = await refusalOf(assign(ticket, name));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['assignee']]);
      expect((await rowOf(desk, ticket)).assigneeId).toBe(bob.id);
    },
  );

  test('is for agents', async () => {
    const ticket = await fileTicket(desk, carol);
    expect(await codeOf(desk.run(carol, assignTicket, { ticket, assignee: 'UCAROL' }))).toBe('forbidden');
  });
});
