import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf, take } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS', { name: 'Operations' });
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  await fileTicket(desk, carol);
});
afterAll(() => desk.close());

describe('a ticket', () => {
  test.each(['OPS-1', 'ops-1', 'Ops-1', '  oPs-1 '])('is found as %j', async (name) => {
    const { ticket } = await desk.ask(carol, getTicket, { ticket: name });
    expect(ticket.key).toBe('OPS-1');
  });

  test('is found by its id', async () => {
    const { _id, key } = await rowOf(desk, await fileTicket(desk, carol));
    expect((await desk.ask(carol, getTicket, { ticket: _id })).ticket.key).toBe(key);
  });

  test("is found by its board's prefix of before", async () => {
    const { key, boardId, number } = await rowOf(desk, await fileTicket(desk, carol));
    const prefixes = desk.database.connection.collection<{ _id: string }>('prefixes');
    await prefixes.insertOne({ _id: 'OLDOPS', tenantId: 'default', boardId } as { _id: string });
    expect((await desk.ask(carol, getTicket, { ticket: `oldops-${number}` })).ticket.key).toBe(key);
  });

  test.each([
    ...[
      'OPS-404',
      'OPS-0',
      'OPS-01',
      'OPS',
      'OPS-',
      '-1',
      'OPS-1-1',
      'NOPE-1',
      'OPS-9999999999',
      '__proto__',
    ],
    ...['5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e', '$where', 'constructor-1'],
  ])('is not found as %j', async (name) => {
    const refusal = await refusalOf(desk.ask(carol, getTicket, { ticket: name }));
    expect(refusal.code).toBe('not_found');
    expect(refusal.message).toContain(name);
  });

  test.each(['', '  ', 'x'.repeat(65)])('has to be named: %j is refused', async (name) => {
    const refusal = await refusalOf(desk.ask(carol, getTicket, { ticket: name }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['ticket']]);
  });

  test('comes with its board, its people, where it can go and whether the asker may work on it', async () => {
    const key = await fileTicket(desk, carol, { assignee: bob.id });
    const forCarol = await desk.ask(carol, getTicket, { ticket: key });
    expect(forCarol.board).toMatchObject({ prefix: 'OPS', name: 'Operations' });
    expect([forCarol.people.get(bob.id)?.name, forCarol.people.get(carol.id)?.name]).toEqual([
      'bob',
      'carol',
    ]);
    expect(forCarol.nextStatuses).toEqual(['triaged', 'in_progress', 'escalated', 'resolved', 'canceled']);
    expect(forCarol.mayWork).toBe(false);
    expect((await desk.ask(bob, getTicket, { ticket: key })).mayWork).toBe(true);
    await take(desk, bob, key, 'canceled');
    expect((await desk.ask(bob, getTicket, { ticket: key })).nextStatuses).toEqual([]);
  });
});
