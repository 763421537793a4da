import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deadLetters, replay } from '../../src/engine/dead-letters.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { retryTimers } from '../../src/timers/retry-timers.ts';
import { sweepDueTickets } from '../../src/timers/sweep.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { fileTicket, rowOf } from '../tickets/ticket-in.ts';
import { buildPolicy, eventsOf, giveBoard, MINUTE } from '../tickets/time/promises.ts';

let desk: TestDesk;
let carol: Actor;

beforeEach(async () => {
  desk = await openTestDesk();
  const boardId = await desk.board('OPS');
  carol = await desk.person('carol');
  await giveBoard(desk, boardId, { slaPolicies: [buildPolicy()] });
});
afterEach(() => desk.close());

/** A ticket whose clock cannot be read any more: no command that looks at its time gets through. */
async function spoil(key: string, isSpoilt = true): Promise<void> {
  const { _id } = await rowOf(desk, key);
  const warned = isSpoilt ? null : [];
  const rows = rowsOf(desk.database, tickets).collection;
  await rows.updateOne({ _id } as never, { $set: { 'clocks.response.warned': warned } });
}

async function failTwelveTimes(key: string): Promise<void> {
  await spoil(key);
  desk.clock.advance(30 * MINUTE);
  for (let tries = 0; tries < 12; tries += 1) {
    await sweepDueTickets(desk.engine);
    desk.clock.advance(11 * MINUTE);
  }
}

test('a ticket whose timers fail is put off, longer each time, and holds up no other', async () => {
  const bad = await fileTicket(desk, carol);
  const good = await fileTicket(desk, carol);
  await spoil(bad);
  desk.clock.advance(30 * MINUTE);
  expect(await sweepDueTickets(desk.engine)).toMatchObject({ fired: 1, failed: 1 });
  expect(await eventsOf(desk, 'ticket.sla_breached')).toHaveLength(1);
  expect((await rowOf(desk, good)).timerRetry).toBeNull();
  expect((await rowOf(desk, bad)).timerRetry?.attempts).toBe(1);
  desk.clock.advance(100);
  expect(await sweepDueTickets(desk.engine)).toMatchObject({ failed: 0 });
  desk.clock.advance(1_000);
  await sweepDueTickets(desk.engine);
  expect((await rowOf(desk, bad)).timerRetry?.attempts).toBe(2);
});

test('after twelve tries it waits among the dead letters, and a replay tries it again', async () => {
  desk.engine.subscribe(retryTimers(desk.engine));
  const bad = await fileTicket(desk, carol);
  await failTwelveTimes(bad);
  expect((await rowOf(desk, bad)).timerRetry).toEqual({ attempts: 12, at: null });
  const [letter, ...more] = await desk.reader.find(deadLetters, {});
  expect([letter?.consumer, letter?.attempts, more.length]).toEqual(['timers', 12, 0]);
  expect(await sweepDueTickets(desk.engine)).toMatchObject({ fired: 0, failed: 0 });
  expect(desk.logged.filter(({ level }) => level === 50)).toMatchObject([
    { msg: 'The timers of a ticket were given up: it calls nobody. Mend the cause, then replay.' },
  ]);

  await spoil(bad, false);
  const dispatcher = desk.startDispatcher();
  await replay(desk.engine, letter?._id ?? '');
  await dispatcher.idle();
  await sweepDueTickets(desk.engine);
  expect((await rowOf(desk, bad)).timerRetry).toBeNull();
  expect(await eventsOf(desk, 'ticket.sla_breached')).not.toEqual([]);
});

test('what was given up is tried again once somebody works on the ticket', async () => {
  const bad = await fileTicket(desk, carol);
  await failTwelveTimes(bad);
  await spoil(bad, false);
  await desk.run(carol, addComment, { ticket: bad, text: 'Is anybody there?' });
  expect((await rowOf(desk, bad)).timerRetry).toBeNull();
  await sweepDueTickets(desk.engine);
  expect((await rowOf(desk, bad)).status).toBe('escalated');
});
