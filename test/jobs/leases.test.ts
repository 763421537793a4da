import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobRun } from '../../src/jobs/recurring-job.ts';
import { buildJob, type JobHome, openGate, openJobHome } from './open-jobs.ts';

let home: JobHome;
beforeEach(async () => {
  home = await openJobHome();
});
afterEach(() => home.close());

/** Long enough for a busy machine to do something before. */
const SOON_MS = 1_000;
const LONG_AGO = new Date('2020-03-02T09:00:00.000Z');
const LOCKED_BY_ANOTHER = new Date('2026-03-02T09:00:00.000Z');

/** What another process does that finds a lock over. */
const takeOver = () =>
  home.rows.updateOne(
    { name: 'probe' },
    { $set: { lockedAt: LOCKED_BY_ANOTHER, lastModifiedBy: 'another' } },
  );
const unlock = () => home.rows.updateOne({ name: 'probe' }, { $set: { lockedAt: null } });
const warnings = () => home.desk.logged.filter(({ level }) => level === 40);

describe('a process that was suspended for longer than its lock lasted', () => {
  test('does not begin what it had fetched, and runs the job again later', async () => {
    const gate = openGate();
    await home.startFetchedAhead(buildJob(gate.pass), SOON_MS);
    await takeOver();
    await vi.waitFor(() => expect(warnings()).toHaveLength(1), 3_000);
    expect(warnings()).toMatchObject([
      { err: { message: expect.stringMatching(/^The job probe was not begun/) } },
    ]);
    expect(await home.row('probe')).toMatchObject({ lockedAt: LOCKED_BY_ANOTHER, lastModifiedBy: 'another' });
    await unlock();
    await home.makeDue('probe');
    await gate.arrived;
    gate.open();
  });

  test('runs what it had fetched where nobody has taken it over', async () => {
    const gate = openGate();
    await home.startFetchedAhead(buildJob(gate.pass, { lockLifetimeMs: SOON_MS / 10 }), SOON_MS);
    await gate.arrived;
    gate.open();
  });

  test('does not unlock the job for the one that has taken it over', async () => {
    const gate = openGate();
    const process = await home.startProcess([buildJob(gate.pass)]);
    await home.makeDue('probe');
    await gate.arrived;
    await takeOver();
    gate.open();
    await process.stop();
    expect(await home.row('probe')).toMatchObject({ lockedAt: LOCKED_BY_ANOTHER, lastModifiedBy: 'another' });
  });

  test('does not unlock what it had fetched ahead either', async () => {
    const process = await home.startFetchedAhead(buildJob(async () => undefined));
    await takeOver();
    await process.stop();
    expect(await home.row('probe')).toMatchObject({ lockedAt: LOCKED_BY_ANOTHER, lastModifiedBy: 'another' });
  });
});

test('a schedule that changed after the job was fetched is the one that counts', async () => {
  let runs = 0;
  const job = buildJob(async () => {
    runs += 1;
  });
  await home.startFetchedAhead(job, SOON_MS);
  await home.rows.updateOne(
    { name: 'probe' },
    { $set: { repeatInterval: '30 6 1 2 *', nextRunAt: new Date('2099-02-01T06:30:00.000Z') } },
  );
  await vi.waitFor(() => expect(warnings()).toHaveLength(1), 3_000);
  expect(await home.row('probe')).toMatchObject({
    lockedAt: null,
    nextRunAt: new Date('2099-02-01T06:30:00.000Z'),
  });
  expect(runs).toBe(0);
});

describe('a run that takes longer than a lock lasts', () => {
  afterEach(() => void vi.useRealTimers());

  /** Holds back what is done again and again: the renewal of locks, from here on. */
  const holdRenewals = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });

  test('renews its lock meanwhile', async () => {
    const gate = openGate();
    await home.startProcess([buildJob(gate.pass, { lockLifetimeMs: 60_000 })]);
    holdRenewals();
    await home.makeDue('probe');
    await gate.arrived;
    const almostOver = new Date(Date.now() - 59_000);
    await home.rows.updateOne({ name: 'probe' }, { $set: { lockedAt: almostOver } });
    vi.advanceTimersByTime(20_000);
    await vi.waitFor(async () => {
      const { lockedAt } = await home.row('probe');
      expect(Date.now() - (lockedAt?.getTime() ?? 0)).toBeLessThan(30_000);
    });
    gate.open();
  });

  test('is not fetched again by its own process, should the lock be over', async () => {
    const gate = openGate();
    let looks = 0;
    const other = async () => {
      looks += 1;
    };
    await home.startProcess([buildJob(gate.pass), buildJob(other, { name: 'other' })]);
    await home.makeDue('probe');
    await gate.arrived;
    await home.rows.updateOne({ name: 'probe' }, { $set: { lockedAt: LONG_AGO } });
    for (const expected of [1, 2]) {
      await home.makeDue('other');
      await vi.waitFor(async () =>
        expect([looks, (await home.row('other')).lockedAt]).toEqual([expected, null]),
      );
    }
    expect((await home.row('probe')).lockedAt).toEqual(LONG_AGO);
    gate.open();
  });

  test('is told when another process has taken the job over', async () => {
    const gate = openGate();
    const told = vi.fn();
    const run = async ({ signal }: JobRun) => {
      signal.addEventListener('abort', told);
      await gate.pass();
    };
    await home.startProcess([buildJob(run, { lockLifetimeMs: 60_000 })]);
    holdRenewals();
    await home.makeDue('probe');
    await gate.arrived;
    await takeOver();
    vi.advanceTimersByTime(20_000);
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    gate.open();
  });
});
