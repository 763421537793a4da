import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { tickets } from '../../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let carol: Actor;

beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  carol = await desk.person('carol');
});
afterEach(() => desk.close());

describe('keys', () => {
  test('count from 1, each board for itself', async () => {
    await desk.board('DATA');
    const keys = [
      await fileTicket(desk, carol),
      await fileTicket(desk, carol, { board: 'DATA' }),
      await fileTicket(desk, carol),
      await fileTicket(desk, carol, { board: 'DATA' }),
    ];
    expect(keys).toEqual(['OPS-1', 'DATA-1', 'OPS-2', 'DATA-2']);
  });

  test('of fifty tickets filed at once are 1 to 50 without a gap', async () => {
    const keys = await Promise.all(Array.from({ length: 50 }, () => fileTicket(desk, carol)));
    const numbers = keys.map((key) => Number(key.replace('OPS-', ''))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await desk.reader.count(tickets, {})).toBe(50);
  });
});

describe('the same id twice', () => {
  test('files one ticket; the number that the second took stays unused', async () => {
    const input = { board: 'OPS', subject: 'The printer jams' };
    const first = await desk.run(carol, createTicket, input, { id: 'a-repeated-delivery' });
    const second = await desk.run(carol, createTicket, input, { id: 'a-repeated-delivery' });
    expect(second).toEqual(first);
    expect(await desk.reader.count(tickets, {})).toBe(1);
    expect(await fileTicket(desk, carol)).toBe('OPS-3');
  });

  test('at the same moment files one ticket, and both are told of it', async () => {
    const input = { board: 'OPS', subject: 'The printer jams' };
    const results = await Promise.all(
      Array.from({ length: 5 }, () => desk.run(carol, createTicket, input, { id: 'a-double-click' })),
    );
    expect(new Set(results.map(({ ticketId }) => ticketId)).size).toBe(1);
    expect(await desk.reader.count(tickets, {})).toBe(1);
  });

  test('with another input is refused', async () => {
    await desk.run(carol, createTicket, { board: 'OPS', subject: 'The printer jams' }, { id: 'one' });
    const other = { board: 'OPS', subject: 'Another matter' };
    expect(await codeOf(desk.run(carol, createTicket, other, { id: 'one' }))).toBe('idempotency_conflict');
  });
});

describe('a refused filing', () => {
  test('leaves nothing behind but perhaps a gap', async () => {
    expect(await codeOf(fileTicket(desk, carol, { assignee: 'UNOBODY' }))).toBe('invalid_input');
    expect(await desk.reader.count(tickets, {})).toBe(0);
    const row = await rowOf(desk, await fileTicket(desk, carol));
    expect(row.number).toBeGreaterThanOrEqual(1);
  });
});
