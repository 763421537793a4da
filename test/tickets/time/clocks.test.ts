import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { openDesk } from '../../../src/engine/desk.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { reopenTicket } from '../../../src/tickets/commands/reopen-ticket.ts';
import { replanTicket } from '../../../src/tickets/commands/replan-ticket.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { listTickets } from '../../../src/tickets/queries/list-tickets.ts';
import { tickets } from '../../../src/tickets/ticket.ts';
import { sweepDueTickets } from '../../../src/timers/sweep.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { fileTicket, rowOf, take } from '../ticket-in.ts';
import { buildPolicy, DAY, eventsOf, giveBoard, HOUR, MINUTE, pass } from './promises.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;
let boardId: string;

beforeEach(async () => {
  desk = await openTestDesk();
  boardId = await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  carol = await desk.person('carol');
  await giveBoard(desk, boardId, { slaPolicies: [buildPolicy()] });
});
afterEach(() => desk.close());

const SECOND = 1_000;

/** How long after its filing something is, in minutes; the test itself takes a moment. */
async function minutesIn(ticket: string, at: Date | null | undefined): Promise<number | null> {
  if (!at) return null;
  const { createdAt } = await rowOf(desk, ticket);
  const passed = at.getTime() - createdAt.getTime();
  return Math.round((passed - (passed % SECOND)) / MINUTE);
}

async function dueIn(ticket: string): Promise<(number | null)[]> {
  const { response, resolution } = (await rowOf(desk, ticket)).clocks;
  return [await minutesIn(ticket, response?.dueAt), await minutesIn(ticket, resolution?.dueAt)];
}

describe('a promise', () => {
  test('begins when the ticket is filed', async () => {
    expect(await dueIn(await fileTicket(desk, carol))).toEqual([20, 240]);
  });

  test('is that of the first policy that matches', async () => {
    const critical = buildPolicy({ id: 'p-critical', priorities: ['critical'], responseMs: 5 * MINUTE });
    await giveBoard(desk, boardId, { slaPolicies: [critical, buildPolicy()] });
    expect(await dueIn(await fileTicket(desk, carol, { priority: 'critical' }))).toEqual([5, 240]);
    expect(await dueIn(await fileTicket(desk, carol, { priority: 'low' }))).toEqual([20, 240]);
  });

  test('is not made where no policy matches', async () => {
    await giveBoard(desk, boardId, { slaPolicies: [buildPolicy({ priorities: ['critical'] })] });
    const ticket = await fileTicket(desk, carol, { priority: 'low' });
    expect((await rowOf(desk, ticket)).clocks).toEqual({ response: null, resolution: null });
    expect((await rowOf(desk, ticket)).derived.nextTimerAt).toBeUndefined();
  });

  test('to answer is kept by the first public reply of an agent, and by nothing else', async () => {
    const ticket = await fileTicket(desk, carol);
    desk.clock.advance(5 * MINUTE);
    await desk.run(carol, addComment, { ticket, text: 'It still jams' });
    await desk.run(bob, addComment, { ticket, text: 'Looks bad', audience: 'internal' });
    expect((await rowOf(desk, ticket)).clocks.response?.metAt).toBeNull();
    desk.clock.advance(5 * MINUTE);
    await desk.run(bob, addComment, { ticket, text: 'I am on my way' });
    const { response } = (await rowOf(desk, ticket)).clocks;
    expect(await minutesIn(ticket, response?.metAt)).toBe(10);
    expect(response?.breachedAt).toBeNull();
  });

  test('to resolve is kept by resolving, which also counts as an answer', async () => {
    const ticket = await fileTicket(desk, carol);
    desk.clock.advance(15 * MINUTE);
    await take(desk, bob, ticket, 'resolved');
    const { response, resolution } = (await rowOf(desk, ticket)).clocks;
    expect(await minutesIn(ticket, response?.metAt)).toBe(15);
    expect(await minutesIn(ticket, resolution?.metAt)).toBe(15);
    expect((await rowOf(desk, ticket)).derived.nextTimerAt).toBeUndefined();
  });

  test('ends unkept when the ticket is canceled', async () => {
    const ticket = await fileTicket(desk, carol);
    await take(desk, carol, ticket, 'canceled');
    const { resolution } = (await rowOf(desk, ticket)).clocks;
    expect([resolution?.metAt, resolution?.endedAt]).toEqual([null, expect.any(Date)]);
  });
});

describe('while a ticket waits', () => {
  test.each(['on_hold', 'wait_requester', 'wait_dependency'] as const)(
    '(%s) no time passes for it',
    async (status) => {
      const ticket = await fileTicket(desk, carol);
      await take(desk, bob, ticket, 'triaged');
      desk.clock.advance(10 * MINUTE);
      await take(desk, bob, ticket, status);
      expect(await dueIn(ticket)).toEqual([null, null]);
      await pass(desk, 3 * DAY);
      expect(await eventsOf(desk, 'ticket.sla_breached')).toEqual([]);
      await take(desk, bob, ticket, 'in_progress');
      expect(await dueIn(ticket)).toEqual([20 + 3 * 24 * 60, 240 + 3 * 24 * 60]);
    },
  );

  test('a deadline that passed before is recorded first, also where no sweep has seen it', async () => {
    const ticket = await fileTicket(desk, carol);
    await take(desk, bob, ticket, 'triaged');
    desk.clock.advance(30 * MINUTE);
    await take(desk, bob, ticket, 'on_hold');
    const [breach, ...more] = await eventsOf(desk, 'ticket.sla_breached');
    expect(more).toEqual([]);
    expect(breach?.payload).toMatchObject({ clock: 'response', cause: 'deadline' });
    const { response } = (await rowOf(desk, ticket)).clocks;
    expect(await minutesIn(ticket, response?.breachedAt)).toBe(20);
  });
});

describe('reopening', () => {
  test('begins the resolution anew and leaves the answer as it was', async () => {
    const ticket = await fileTicket(desk, carol);
    desk.clock.advance(10 * MINUTE);
    await take(desk, bob, ticket, 'resolved');
    desk.clock.advance(DAY);
    await desk.run(carol, reopenTicket, { ticket, reason: 'It jams again' });
    const { response, resolution } = (await rowOf(desk, ticket)).clocks;
    expect(await minutesIn(ticket, response?.metAt)).toBe(10);
    expect(resolution).toMatchObject({ cycle: 2, consumedMs: 0, metAt: null, warned: [] });
    expect(await minutesIn(ticket, resolution?.dueAt)).toBe(10 + 24 * 60 + 240);
  });
});

describe('another priority', () => {
  beforeEach(async () => {
    const critical = { id: 'p-critical', priorities: ['critical' as const], responseMs: 5 * MINUTE };
    const policies = [buildPolicy({ ...critical, resolutionMs: HOUR }), buildPolicy()];
    await giveBoard(desk, boardId, { slaPolicies: policies });
  });

  const setPriority = (ticket: string, priority: 'critical' | 'low') =>
    desk.run(bob, updateTicket, { ticket, changes: { priority } });

  test('keeps what was used up, and there and back is as before', async () => {
    const ticket = await fileTicket(desk, carol, { priority: 'low' });
    desk.clock.advance(2 * MINUTE);
    await setPriority(ticket, 'critical');
    expect(await dueIn(ticket)).toEqual([5, 60]);
    await setPriority(ticket, 'low');
    expect(await dueIn(ticket)).toEqual([20, 240]);
  });

  test('past the new target is missed now, says why, and stays missed', async () => {
    const ticket = await fileTicket(desk, carol, { priority: 'low' });
    desk.clock.advance(8 * MINUTE);
    await setPriority(ticket, 'critical');
    const [breach] = await eventsOf(desk, 'ticket.sla_breached');
    expect(breach?.payload).toMatchObject({ clock: 'response', cause: 'priority' });
    expect(await minutesIn(ticket, (await rowOf(desk, ticket)).breachedAt)).toBe(8);
    await setPriority(ticket, 'low');
    expect(await minutesIn(ticket, (await rowOf(desk, ticket)).clocks.response?.breachedAt)).toBe(8);
  });
});

describe('the sweep', () => {
  test('warns at each part of the target that is used up, once', async () => {
    const ticket = await fileTicket(desk, carol);
    await pass(desk, 10 * MINUTE);
    await pass(desk, MINUTE);
    await pass(desk, 4 * MINUTE);
    const warnings = await eventsOf(desk, 'ticket.sla_warned');
    expect(warnings.map(({ payload }) => [payload.clock, payload.percent, payload.notify])).toEqual([
      ['response', 50, true],
      ['response', 75, true],
    ]);
    expect((await rowOf(desk, ticket)).clocks.response?.warned).toEqual([50, 75]);
  });

  test('after a standstill records all that passed and tells the last of each clock alone', async () => {
    await fileTicket(desk, carol);
    await pass(desk, 19 * MINUTE);
    const warnings = await eventsOf(desk, 'ticket.sla_warned');
    expect(warnings.map(({ payload }) => [payload.percent, payload.notify])).toEqual([
      [50, false],
      [75, false],
      [90, true],
    ]);
  });

  test('finds a missed deadline late and records it at its own time, and no warning is told any more', async () => {
    const ticket = await fileTicket(desk, carol);
    await pass(desk, 90 * MINUTE);
    const row = await rowOf(desk, ticket);
    expect(await minutesIn(ticket, row.clocks.response?.breachedAt)).toBe(20);
    expect(await minutesIn(ticket, row.breachedAt)).toBe(20);
    const warnings = await eventsOf(desk, 'ticket.sla_warned');
    expect(warnings.filter(({ payload }) => payload.clock === 'response' && payload.notify)).toEqual([]);
    expect(await eventsOf(desk, 'ticket.sla_breached')).toHaveLength(1);
  });

  test('of several processes at the same time records everything once', async () => {
    for (let count = 0; count < 10; count += 1) await fileTicket(desk, carol);
    desk.clock.advance(30 * MINUTE);
    await Promise.all(Array.from({ length: 4 }, () => sweepDueTickets(desk.engine)));
    await pass(desk, 0);
    const breaches = await eventsOf(desk, 'ticket.sla_breached');
    expect(breaches).toHaveLength(10);
    expect(new Set(breaches.map(({ stream }) => stream)).size).toBe(10);
  });

  test('does what it found too early, because the clock was put back, as soon as it is due', async () => {
    await fileTicket(desk, carol);
    desk.clock.advance(10 * MINUTE);
    const { clock } = desk.engine;
    let looks = 0;
    const now = () => clock.now() - (looks++ === 0 ? 0 : 5_000);
    await sweepDueTickets({ ...desk.engine, clock: { ...clock, now } });
    expect(await eventsOf(desk, 'ticket.sla_warned')).toEqual([]);
    await pass(desk, 5_000);
    expect(await eventsOf(desk, 'ticket.sla_warned')).toHaveLength(1);
  });

  test('takes the most urgent first, then what waited longest', async () => {
    const filed = [];
    for (const priority of ['low', 'medium', 'critical', 'critical'] as const) {
      filed.push(await fileTicket(desk, carol, { priority }));
      desk.clock.advance(MINUTE);
    }
    const [low, medium, critical, laterCritical] = filed;
    desk.clock.advance(30 * MINUTE);
    // Each is due twice: its deadline, then the first step of its escalation.
    for (let sweeps = 0; sweeps < 8; sweeps += 1) await sweepDueTickets(desk.engine, { limit: 1 });
    const breaches = await eventsOf(desk, 'ticket.sla_breached');
    const keyOf = new Map(
      (await desk.reader.find(tickets, {})).map(({ _id, key }) => [`ticket:${_id}`, key]),
    );
    expect(breaches.map(({ stream }) => keyOf.get(stream))).toEqual([critical, laterCritical, medium, low]);
  });

  test('says how late the oldest was', async () => {
    await fileTicket(desk, carol);
    desk.clock.advance(11 * MINUTE);
    const { fired, failed, oldestLatenessMs } = await sweepDueTickets(desk.engine);
    expect({ fired, failed }).toEqual({ fired: 1, failed: 0 });
    expect(Math.round(oldestLatenessMs / MINUTE)).toBe(1);
    expect(await sweepDueTickets(desk.engine)).toEqual({ fired: 0, failed: 0, oldestLatenessMs: 0 });
  });
});

describe('a list', () => {
  const keysOf = async (filters: { overdue?: boolean; breached?: boolean }) =>
    (await desk.ask(bob, listTickets, filters)).tickets.map(({ key }) => key);

  test('of what is overdue has open tickets past an unmet deadline; of what was breached, whatever came after', async () => {
    const late = await fileTicket(desk, carol);
    const answered = await fileTicket(desk, carol);
    await desk.run(bob, addComment, { ticket: answered, text: 'On it' });
    desk.clock.advance(21 * MINUTE);
    expect(await keysOf({ overdue: true })).toEqual([late]);
    await pass(desk, 0);
    expect(await keysOf({ overdue: true })).toEqual([late]);
    await take(desk, bob, late, 'resolved');
    expect(await keysOf({ overdue: true })).toEqual([]);
    expect(await keysOf({ breached: true })).toEqual([late]);
    expect(await keysOf({ breached: false })).toEqual([answered]);
  });
});

describe('a policy that is changed', () => {
  test('is counted from the next change of a ticket, or when it is planned anew', async () => {
    const ticket = await fileTicket(desk, carol);
    const { _id } = await rowOf(desk, ticket);
    await giveBoard(desk, boardId, { slaPolicies: [buildPolicy({ rev: 2, responseMs: 40 * MINUTE })] });
    const invocation = { actor: desk.system, door: 'system', caller: 'test', id: 'again' };
    await openDesk(desk.engine).run(replanTicket, { ticket: _id }, invocation);
    expect(await dueIn(ticket)).toEqual([40, 240]);
  });

  test('and withdrawn ends what was promised', async () => {
    const ticket = await fileTicket(desk, carol);
    await giveBoard(desk, boardId, { slaPolicies: [] });
    await desk.run(bob, changeStatus, { ticket, status: 'triaged' });
    const { response } = (await rowOf(desk, ticket)).clocks;
    expect([response?.metAt, response?.endedAt]).toEqual([null, expect.any(Date)]);
    await pass(desk, DAY);
    expect(await eventsOf(desk, 'ticket.sla_breached')).toEqual([]);
  });

  test('withdrawn and made again warns again: it is another promise', async () => {
    const ticket = await fileTicket(desk, carol);
    await pass(desk, 11 * MINUTE);
    await giveBoard(desk, boardId, { slaPolicies: [] });
    await desk.run(bob, changeStatus, { ticket, status: 'triaged' });
    await giveBoard(desk, boardId, { slaPolicies: [buildPolicy({ resolutionMs: null })] });
    await desk.run(bob, changeStatus, { ticket, status: 'in_progress' });
    await pass(desk, 11 * MINUTE);
    const warnings = await eventsOf(desk, 'ticket.sla_warned');
    expect(warnings.map(({ payload }) => payload.percent)).toEqual([50, 50]);
  });

  test('made for tickets that are open already begins then', async () => {
    await giveBoard(desk, boardId, { slaPolicies: [] });
    const ticket = await fileTicket(desk, carol);
    desk.clock.advance(HOUR);
    await giveBoard(desk, boardId, { slaPolicies: [buildPolicy()] });
    await desk.run(bob, changeStatus, { ticket, status: 'triaged' });
    expect(await dueIn(ticket)).toEqual([80, 300]);
  });
});
