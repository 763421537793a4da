import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildJob, type JobHome, openGate, openJobHome } from './open-jobs.ts';

let home: JobHome;
beforeEach(async () => {
  home = await openJobHome();
});
afterEach(() => home.close());

/** Long enough for a busy machine to do something before. */
const SOON_MS = 1_000;
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
  test('keeps its lock: no other process runs the job meanwhile', async () => {
    const gate = openGate();
    let runs = 0;
    const job = buildJob(
      async () => {
        runs += 1;
        await gate.pass();
      },
      { lockLifetimeMs: 150 },
    );
    const processes = [await home.startProcess([job]), await home.startProcess([job])];
    await home.makeDue('probe');
    await gate.arrived;
    const { lockedAt } = await home.row('probe');
    await vi.waitFor(async () => {
      const renewed = (await home.row('probe')).lockedAt?.getTime() ?? 0;
      expect(renewed - (lockedAt?.getTime() ?? 0)).toBeGreaterThan(300);
    });
    gate.open();
    await Promise.all(processes.map((process) => process.stop()));
    expect(runs).toBe(1);
    expect(warnings()).toEqual([]);
  });

  test('is told when another process has taken the job over', async () => {
    const told = new Promise<void>((resolve) => {
      const run = async ({ signal }: { signal: AbortSignal }) => {
        await takeOver();
        signal.addEventListener('abort', () => resolve());
        await pause(10_000, undefined, { signal }).catch(() => undefined);
      };
      void home.startProcess([buildJob(run, { lockLifetimeMs: 150 })]).then(() => home.makeDue('probe'));
    });
    await told;
  });
});
