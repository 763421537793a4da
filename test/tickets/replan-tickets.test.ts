import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { removeSlaPolicy } from '../../src/boards/commands/remove-sla-policy.ts';
import { saveSlaPolicy } from '../../src/boards/commands/save-sla-policy.ts';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import { ticketReceipt } from '../../src/tickets/queries/ticket-receipt.ts';
import { replanTickets } from '../../src/tickets/replan-tickets.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket, rowOf, take } from './ticket-in.ts';
import { eventsOf, HOUR, MINUTE, pass } from './time/promises.ts';

let desk: TestDesk;
let bob: Actor;
let frank: Actor;
let settle: () => Promise<void>;

const DAY_AND_NIGHT = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);

beforeEach(async () => {
  desk = await openTestDesk();
  desk.engine.subscribe(replanTickets(desk.engine));
  await desk.board('OPS');
  await desk.board('DATA');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  frank = await desk.person('frank', { admin: true });
  await desk.run(frank, saveCalendar, { name: 'Office', timeZone: 'UTC', week: DAY_AND_NIGHT });
  const promise = { name: 'All', responseMs: 20 * MINUTE, calendar: 'Office', contact: bob.id };
  await desk.run(frank, saveSlaPolicy, { board: 'OPS', ...promise });
  const dispatcher = desk.startDispatcher();
  settle = () => dispatcher.idle();
});
afterEach(() => desk.close());

/** Minutes from the filing of a ticket until it has to be answered. */
async function answerWithin(key: string): Promise<number> {
  const { clocks, createdAt } = await rowOf(desk, key);
  return Math.round(((clocks.response?.dueAt?.getTime() ?? 0) - createdAt.getTime()) / MINUTE);
}

test('a policy that is edited moves the deadlines of open tickets, and of no others', async () => {
  const open = await fileTicket(desk, bob);
  const done = await fileTicket(desk, bob);
  await take(desk, bob, done, 'resolved');
  await settle();
  await desk.run(frank, saveSlaPolicy, { board: 'OPS', policy: 'All', responseMs: 2 * HOUR });
  await settle();
  expect(await answerWithin(open)).toBe(120);
  expect(await answerWithin(done)).toBe(20);
  expect(await eventsOf(desk, 'ticket.replanned')).toHaveLength(1);
});

test('warnings that were told are not told again, and what was missed stays missed', async () => {
  const ticket = await fileTicket(desk, bob);
  await pass(desk, 21 * MINUTE);
  const before = await eventsOf(desk, 'ticket.sla_warned', 'ticket.sla_breached');
  await desk.run(frank, saveSlaPolicy, { board: 'OPS', policy: 'All', responseMs: 2 * HOUR });
  await settle();
  await pass(desk, 10 * HOUR);
  expect(await eventsOf(desk, 'ticket.sla_warned', 'ticket.sla_breached')).toHaveLength(before.length);
  expect((await rowOf(desk, ticket)).clocks.response?.breachedAt).not.toBeNull();
});

test('a calendar that closes from now on moves the deadlines that are counted by it', async () => {
  const ticket = await fileTicket(desk, bob);
  await settle();
  const today = new Date(desk.clock.now());
  const days = [0, 1].map((ahead) =>
    new Date(today.getTime() + ahead * 24 * HOUR).toISOString().slice(0, 10),
  );
  const holidays = days.map((date) => ({ date, name: 'Moving house' }));
  await desk.run(frank, saveCalendar, { calendar: 'Office', holidays });
  await settle();
  const midnight = Date.parse(`${days[1]}T24:00:00.000Z`);
  const { dueAt } = (await rowOf(desk, ticket)).clocks.response ?? {};
  const late = (dueAt?.getTime() ?? 0) - midnight;
  expect(late).toBeGreaterThan(19 * MINUTE);
  expect(late).toBeLessThanOrEqual(20 * MINUTE);
});

test('what was used up before a calendar was edited stays used up, however often that is', async () => {
  const ticket = await fileTicket(desk, bob);
  await settle();
  const filedAt = desk.clock.now();
  const midnight = new Date(filedAt).setUTCHours(48, 0, 0, 0);
  const holidays = [0, 1].map((ahead) => ({
    date: new Date(filedAt + ahead * 24 * HOUR).toISOString().slice(0, 10),
    name: 'Moving house',
  }));
  await pass(desk, 15 * MINUTE);
  await desk.run(frank, saveCalendar, { calendar: 'Office', holidays });
  await desk.run(frank, saveCalendar, { calendar: 'Office', name: 'Office and home' });
  await settle();
  const { consumedMs, dueAt } = (await rowOf(desk, ticket)).clocks.response ?? {};
  expect(Math.round((consumedMs ?? 0) / MINUTE)).toBe(15);
  expect(Math.round(((dueAt?.getTime() ?? 0) - midnight) / MINUTE)).toBe(5);

  const { receipts } = await desk.ask(bob, ticketReceipt, { ticket });
  const edit = receipts[0]?.lines.find(({ what }) => what === 'retargeted');
  expect(Math.round((edit?.consumedMs ?? 0) / MINUTE)).toBe(15);
});

test('a calendar that opens longer from now on makes nothing late that was not', async () => {
  const hours = { from: '09:00', to: '17:00' };
  await desk.run(frank, saveCalendar, { calendar: 'Office', week: DAY_AND_NIGHT.map(() => [hours]) });
  desk.clock.advance(new Date(desk.clock.now()).setUTCHours(40, 55, 0, 0) - desk.clock.now());
  const ticket = await fileTicket(desk, bob);
  await settle();
  await pass(desk, 12 * HOUR);
  await desk.run(frank, saveCalendar, { calendar: 'Office', week: DAY_AND_NIGHT });
  await settle();
  const { consumedMs, breachedAt } = (await rowOf(desk, ticket)).clocks.response ?? {};
  expect(Math.round((consumedMs ?? 0) / MINUTE)).toBe(5);
  expect(breachedAt).toBeNull();
});

test('a policy that is removed takes the deadlines away', async () => {
  const ticket = await fileTicket(desk, bob);
  await settle();
  await desk.run(frank, removeSlaPolicy, { board: 'OPS', policy: 'All' });
  await settle();
  expect((await rowOf(desk, ticket)).clocks.response?.endedAt).toEqual(expect.any(Date));
  await pass(desk, 10 * HOUR);
  expect(await eventsOf(desk, 'ticket.sla_breached')).toEqual([]);
});
