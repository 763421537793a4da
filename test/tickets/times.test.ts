import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { updateTicket } from '../../src/tickets/commands/update-ticket.ts';
import { ticketHistory } from '../../src/tickets/queries/ticket-history.ts';
import type { Status } from '../../src/tickets/vocabulary.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket, rowOf, take } from './ticket-in.ts';

const HOUR = 3_600_000;

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

/** The machine's clock stands at nine; the desk's is moved from there. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T09:00:00.000Z') });
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { admin: true, agentOf: 'OPS' });
  carol = await desk.person('carol');
});
afterEach(async () => {
  await desk.close();
  vi.useRealTimers();
});

const NAMES = ['started', 'responded', 'resolved', 'closed', 'completed'] as const;

/** The ticket's times as `09:00`, those that are set. */
async function timesOf(ticket: string): Promise<Record<string, string>> {
  const row = await rowOf(desk, ticket);
  const times = NAMES.map((name) => [name, row[`${name}At`]] as const);
  const set = [['created', row.createdAt] as const, ['updated', row.updatedAt] as const, ...times];
  return Object.fromEntries(
    set.flatMap(([name, at]) => (at ? [[name, at.toISOString().slice(11, 16)]] : [])),
  );
}

/** Takes a ticket from step to step, one hour after the other. */
async function walk(ticket: string, ...steps: Status[]): Promise<void> {
  for (const step of steps) {
    desk.clock.advance(HOUR);
    await take(desk, bob, ticket, step);
  }
}

describe('the times of a ticket', () => {
  test('of a new one: created and updated', async () => {
    const ticket = await fileTicket(desk, carol);
    expect((await rowOf(desk, ticket)).createdAt).toEqual(new Date('2026-03-02T09:00:00.000Z'));
    expect(await timesOf(ticket)).toEqual({ created: '09:00', updated: '09:00' });
  });

  test('started is the first time in progress', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'triaged', 'in_progress', 'on_hold', 'in_progress');
    expect(await timesOf(ticket)).toEqual({ created: '09:00', updated: '13:00', started: '11:00' });
  });

  test('resolved, closed and completed follow the end', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'in_progress', 'resolved', 'closed');
    expect(await timesOf(ticket)).toEqual({
      ...{ created: '09:00', updated: '12:00', started: '10:00' },
      ...{ resolved: '11:00', closed: '12:00', completed: '11:00' },
    });
  });

  test('a canceled ticket is completed, neither resolved nor closed', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'canceled');
    expect(await timesOf(ticket)).toEqual({ created: '09:00', updated: '10:00', completed: '10:00' });
  });

  test('a resolved ticket that is canceled was completed when it was resolved', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'resolved', 'canceled');
    expect(await timesOf(ticket)).toMatchObject({ resolved: '10:00', completed: '10:00', updated: '11:00' });
  });

  test('reopening takes the end back, keeps the start and begins a new cycle', async () => {
    const ticket = await fileTicket(desk, carol, { priority: 'low' });
    expect((await rowOf(desk, ticket)).cycle).toBe(1);
    await walk(ticket, 'in_progress', 'resolved', 'closed', 'in_progress');
    expect(await timesOf(ticket)).toEqual({ created: '09:00', updated: '13:00', started: '10:00' });
    expect(await rowOf(desk, ticket)).toMatchObject({ cycle: 2, cyclePriority: 'low', resolution: null });
    await walk(ticket, 'resolved');
    expect(await timesOf(ticket)).toMatchObject({ resolved: '14:00', completed: '14:00' });
  });

  test('a ticket that nobody started before it was reopened starts then', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'resolved', 'in_progress');
    expect(await timesOf(ticket)).toEqual({ created: '09:00', updated: '11:00', started: '11:00' });
  });

  test('never go back when the clock does', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'triaged');
    desk.clock.advance(-3 * HOUR);
    await take(desk, bob, ticket, 'in_progress');
    expect(await timesOf(ticket)).toEqual({ created: '09:00', updated: '10:00', started: '10:00' });
    const { entries } = await desk.ask(bob, ticketHistory, { ticket });
    expect(entries.map(({ at }) => at.toISOString().slice(11, 16))).toEqual(['09:00', '10:00', '10:00']);
  });
});

describe('the highest priority of a cycle', () => {
  test('rises with the priority, does not fall with it, and begins anew with a cycle', async () => {
    const ticket = await fileTicket(desk, carol, { priority: 'low' });
    const set = (priority: 'high' | 'info' | 'medium') =>
      desk.run(bob, updateTicket, { ticket, changes: { priority } });
    expect((await rowOf(desk, ticket)).cyclePriority).toBe('low');
    await set('medium');
    await set('info');
    expect(await rowOf(desk, ticket)).toMatchObject({ priority: 'info', cyclePriority: 'medium' });
    await walk(ticket, 'resolved', 'in_progress');
    expect(await rowOf(desk, ticket)).toMatchObject({ priority: 'info', cyclePriority: 'info' });
  });
});

describe('the response', () => {
  async function say(actor: Actor, ticket: string, audience: 'public' | 'internal' = 'public') {
    desk.clock.advance(HOUR);
    await desk.run(actor, addComment, { ticket, text: 'Have you tried it again?', audience });
  }

  test("is an agent's first public word to somebody else", async () => {
    const ticket = await fileTicket(desk, carol);
    await say(carol, ticket);
    await say(bob, ticket, 'internal');
    expect((await timesOf(ticket)).responded).toBeUndefined();
    await say(bob, ticket);
    expect((await timesOf(ticket)).responded).toBe('12:00');
    await say(bob, ticket);
    expect((await timesOf(ticket)).responded).toBe('12:00');
  });

  test('is not what agents write on tickets of their own', async () => {
    const ticket = await fileTicket(desk, bob);
    await say(bob, ticket);
    expect((await timesOf(ticket)).responded).toBeUndefined();
  });

  test('is not what an admin writes who is no agent of the board', async () => {
    const ticket = await fileTicket(desk, carol);
    await say(await desk.person('ada', { admin: true }), ticket);
    expect((await timesOf(ticket)).responded).toBeUndefined();
  });

  test('is no change of status', async () => {
    const ticket = await fileTicket(desk, carol);
    await walk(ticket, 'triaged', 'in_progress');
    expect((await timesOf(ticket)).responded).toBeUndefined();
  });
});
