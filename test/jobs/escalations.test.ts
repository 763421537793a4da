import { afterEach, beforeEach, expect, test } from 'vitest';
import { escalations } from '../../src/jobs/escalations.ts';
import type { JobRun } from '../../src/jobs/recurring-job.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { resolveTicket } from '../../src/tickets/commands/resolve-ticket.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import { type Sweep, sweepDueTickets } from '../../src/timers/sweep.ts';
import { codePorts } from '../helpers/code-ports.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const warnings = () => desk.logged.filter(({ level }) => Number(level) >= 40);

/** Runs the job on sweeps that come to this, one after the other. */
async function run(sweeps: Sweep[], stopAfter = Number.POSITIVE_INFINITY): Promise<number[]> {
  const limits: number[] = [];
  const stopping = new AbortController();
  const { engine, clock } = desk;
  const parts: JobRun = {
    ...{ engine, desk: desk.desk, clock, log: engine.log, signal: stopping.signal },
    code: codePorts(),
    async sweep({ limit }) {
      limits.push(limit);
      if (limits.length >= stopAfter) stopping.abort();
      const swept = sweeps[limits.length - 1];
      if (!swept) throw new Error('The job swept once more.');
      return swept;
    },
  };
  await escalations.run(parts);
  return limits;
}

const DAY_MS = 86_400_000;
const NOTHING = { fired: 0, failed: 0, oldestLatenessMs: 0 };

test('where nothing was missed nothing is said', async () => {
  expect(await run([{ fired: 3, failed: 0, oldestLatenessMs: 30_000 }, NOTHING])).toEqual([500, 500]);
  expect(await run([NOTHING])).toEqual([500]);
  expect(warnings()).toEqual([]);
});

test('what was missed is caught up to the last, and reported once', async () => {
  await run([
    { fired: 498, failed: 2, oldestLatenessMs: 3_600_000 },
    { fired: 500, failed: 0, oldestLatenessMs: 1_800_000 },
    { fired: 40, failed: 0, oldestLatenessMs: 2_000 },
    NOTHING,
  ]);
  expect(warnings()).toMatchObject([{ level: 40, count: 1_040, latenessMs: 3_600_000 }]);
});

test('lateness of more than 30 seconds is worth a word', async () => {
  await run([{ fired: 1, failed: 0, oldestLatenessMs: 30_001 }, NOTHING]);
  expect(warnings()).toMatchObject([{ level: 40, count: 1, latenessMs: 30_001 }]);
});

test('timers that all fail are left to their own next try', async () => {
  expect(await run([{ fired: 0, failed: 500, oldestLatenessMs: 0 }])).toEqual([500]);
});

test('a stop ends it after the sweep in hand', async () => {
  expect(await run([{ fired: 500, failed: 0, oldestLatenessMs: 0 }], 1)).toEqual([500]);
});

test('comes every minute', () => {
  expect([escalations.name, escalations.cron]).toEqual(['escalations', '* * * * *']);
});

test('on real tickets does what no loop has done, and says how late it was', async () => {
  await desk.board('OPS', { closeAfterDays: 3 });
  const alice = await desk.person('alice');
  const bob = await desk.person('bob', { agentOf: 'OPS' });
  const created = await desk.run(alice, createTicket, { board: 'OPS', subject: 'Printer on fire' });
  await desk.run(bob, resolveTicket, { ticket: created.key, code: 'fixed' });
  desk.clock.advance(10 * DAY_MS);
  const { engine, clock } = desk;
  const { signal } = new AbortController();
  const parts = { engine, desk: desk.desk, clock, log: engine.log, code: codePorts(), signal };
  const sweep: JobRun['sweep'] = (options) => sweepDueTickets(engine, options);
  await escalations.run({ ...parts, sweep });
  expect(await desk.ask(bob, getTicket, { ticket: created.key })).toMatchObject({
    ticket: { status: 'closed' },
  });
  const [warning, ...others] = warnings();
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ level: 40, count: 1 });
  expect(Math.round(Number(warning?.latenessMs) / DAY_MS)).toBe(7);
  await escalations.run({ ...parts, sweep });
  expect(warnings()).toHaveLength(1);
});
