import { afterEach, beforeEach, expect, test } from 'vitest';
import { escalations } from '../../src/jobs/escalations.ts';
import type { JobRun, Swept } from '../../src/jobs/recurring-job.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const warnings = () => desk.logged.filter(({ level }) => Number(level) >= 40);

/** Runs the job on sweeps that come to this, one after the other. */
async function run(sweeps: Swept[], stopAfter = Number.POSITIVE_INFINITY): Promise<number[]> {
  const limits: number[] = [];
  const stopping = new AbortController();
  const { engine, clock } = desk;
  const parts: JobRun = {
    ...{ engine, desk: desk.desk, clock, log: engine.log, signal: stopping.signal },
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

test('one sweep does where nothing was missed, and nothing is said', async () => {
  expect(await run([{ fired: 3, failed: 0, oldestLatenessMs: 30_000 }])).toEqual([500]);
  expect(warnings()).toEqual([]);
});

test('what was missed is caught up to the last, and reported once', async () => {
  const limits = await run([
    { fired: 498, failed: 2, oldestLatenessMs: 3_600_000 },
    { fired: 500, failed: 0, oldestLatenessMs: 1_800_000 },
    { fired: 40, failed: 0, oldestLatenessMs: 2_000 },
  ]);
  expect(limits).toEqual([500, 500, 500]);
  expect(warnings()).toMatchObject([{ level: 40, fired: 1_038, failed: 2, oldestLatenessMs: 3_600_000 }]);
});

test('lateness of more than 30 seconds is worth a word', async () => {
  await run([{ fired: 1, failed: 0, oldestLatenessMs: 30_001 }]);
  expect(warnings()).toMatchObject([{ level: 40, fired: 1, failed: 0, oldestLatenessMs: 30_001 }]);
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
