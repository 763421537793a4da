import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import type { LadderRun } from '../../src/planning/ladder.ts';
import type { SlaClock } from '../../src/planning/sla-clock.ts';
import { saveRotation } from '../../src/rotations/commands/save-rotation.ts';
import { type WORK_REASONS, workOfShift } from '../../src/rotations/queries/work-of-shift.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';
import { fileTicket, ticketIn } from '../tickets/ticket-in.ts';

let desk: TestDesk;
let ada: Actor;
let bob: Actor;

const UNTIL = '2026-03-03T07:00:00Z';
const BEFORE = new Date('2026-03-03T06:59:59Z');
const AFTER = new Date('2026-03-03T07:00:01Z');

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  await desk.board('DATA');
  ada = await desk.person('ada', { admin: true });
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterAll(() => desk.close());

async function rotation(name: string, boards: string[]): Promise<string> {
  const turn = { kind: 'daily' as const };
  const layer = { name: 'Days', people: ['UBOB'], turn, startsOn: '2026-03-02', handoverAt: '08:00' };
  const fields = { name, timeZone: 'Europe/Berlin', layers: [layer], boards };
  return (await desk.run(ada, saveRotation, fields)).id;
}

/** What time makes of a ticket, written as it would stand there. */
function put(key: string, set: Record<string, unknown>): Promise<unknown> {
  return rowsOf(desk.database, tickets).collection.updateOne({ key }, { $set: set });
}

const clock = (fields: Partial<SlaClock>) => ({ dueAt: null, endedAt: null, breachedAt: null, ...fields });
const ladder = (fields: Partial<LadderRun>) => ({ acknowledgedAt: null, endedAt: null, ...fields });

async function listed(id: string, actor = bob) {
  const { lists, total } = await desk.ask(actor, workOfShift, { rotation: id, until: UNTIL });
  const keys = (reason: (typeof WORK_REASONS)[number]) => lists[reason].map(({ key }) => key);
  return { escalated: keys('escalated'), due: keys('due'), urgent: keys('urgent'), total };
}

test('each ticket stands once, under the first reason that it has', async () => {
  const id = await rotation('Operations', ['OPS']);
  const file = (priority: 'critical' | 'high' | 'medium' | 'low', board = 'OPS') =>
    fileTicket(desk, bob, { priority, board });
  const [quiet, high, critical] = [await file('low'), await file('high'), await file('critical')];
  const [soon, later, missed] = [await file('medium'), await file('medium'), await file('low')];
  await put(soon, { 'clocks.resolution': clock({ dueAt: BEFORE }) });
  await put(later, { 'clocks.resolution': clock({ dueAt: AFTER }) });
  await put(missed, { 'clocks.response': clock({ dueAt: new Date(0), breachedAt: new Date(0) }) });
  const [seen, unseen, over] = [await file('critical'), await file('medium'), await file('low')];
  await put(seen, { status: 'escalated', escalation: ladder({ acknowledgedAt: new Date(1) }) });
  await put(unseen, { escalation: ladder({}), 'clocks.response': clock({ dueAt: BEFORE }) });
  await put(over, { escalation: ladder({ endedAt: new Date(1) }) });
  await ticketIn(desk, bob, 'canceled', { priority: 'critical' });
  await file('critical', 'DATA');

  expect(quiet).toBe('OPS-1');
  expect(await listed(id)).toEqual({
    escalated: [unseen, seen],
    due: [soon, missed],
    urgent: [critical, high],
    total: 6,
  });
});

test('of many the first twenty are listed, and all are counted', async () => {
  const id = await rotation('Data', ['DATA']);
  for (let number = 0; number < 22; number += 1) {
    await fileTicket(desk, bob, { priority: number === 21 ? 'critical' : 'high', board: 'DATA' });
  }
  await put('DATA-5', { status: 'escalated' });
  const found = await listed(id);
  expect(found.escalated).toEqual(['DATA-5']);
  expect(found.urgent).toHaveLength(19);
  // Filed before, and last: the two that are critical come first.
  expect(found.urgent.slice(0, 2)).toEqual(['DATA-1', 'DATA-23']);
  expect(found.total).toBe(23);
});

test('a rotation without boards is for all of them, and nobody else sees it', async () => {
  const id = await rotation('Everything', []);
  expect((await listed(id)).total).toBe(29);
  const zoe = await desk.person('zoe', { tenantId: 'acme' });
  expect(await codeOf(listed(id, zoe))).toBe('not_found');
});
