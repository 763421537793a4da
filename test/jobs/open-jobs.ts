import type { mongo } from 'mongoose';
import { expect, vi } from 'vitest';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { type JobRow, jobRows, jobRowsOf } from '../../src/jobs/job-rows.ts';
import type { JobParts, JobRun, RecurringJob } from '../../src/jobs/recurring-job.ts';
import { type StartedJobs, startJobs } from '../../src/jobs/start-jobs.ts';
import { codePorts } from '../helpers/code-ports.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

/** A database on which any number of processes run recurring jobs. */
export type JobHome = {
  desk: TestDesk;
  rows: mongo.Collection<JobRow>;
  parts: JobParts;
  /** Runs the jobs as one more process would, and resolves once it has begun to look after them. */
  startProcess(jobs: readonly RecurringJob[], lookEveryMs?: number): Promise<StartedJobs>;
  /** Makes a job of a process due in so many ms, whatever its schedule says. */
  makeDue(name: string, inMs?: number): Promise<void>;
  /** Runs a job as one more process would that has locked it already, because it is due in so many ms. */
  startFetchedAhead(job: RecurringJob, inMs?: number): Promise<StartedJobs>;
  /** The row of a job; fails where there is none. */
  row(name: string): Promise<JobRow>;
  close(): Promise<void>;
};

const TEN_MINUTES_MS = 10 * 60_000;

/** Opens a fresh database. */
export async function openJobHome(): Promise<JobHome> {
  const desk = await openTestDesk();
  await ensureIndexes(desk.database, [jobRows]);
  const rows = jobRowsOf(desk.database);
  const { engine, clock } = desk;
  const sweep = async () => ({ fired: 0, failed: 0, oldestLatenessMs: 0 });
  const parts = { engine, desk: desk.desk, clock, log: engine.log, code: codePorts(), sweep };
  const started: StartedJobs[] = [];

  async function startProcess(jobs: readonly RecurringJob[], lookEveryMs = 50): Promise<StartedJobs> {
    const process = startJobs(jobs, parts, { lookEveryMs });
    started.push(process);
    await process.ready;
    return process;
  }

  async function makeDue(name: string, inMs = 0): Promise<void> {
    await rows.updateOne({ name }, { $set: { nextRunAt: new Date(Date.now() + inMs) } });
  }

  async function row(name: string): Promise<JobRow> {
    const found = await rows.findOne({ name });
    if (!found) throw new Error(`There is no row of the job ${name}.`);
    return found;
  }

  return {
    ...{ desk, rows, parts, startProcess, makeDue, row },
    async startFetchedAhead(job, inMs = TEN_MINUTES_MS) {
      const earlier = await startProcess([job]);
      await earlier.stop();
      await makeDue(job.name, inMs);
      const process = await startProcess([job], 2 * inMs);
      await vi.waitFor(async () => expect((await row(job.name)).lockedAt).toBeInstanceOf(Date));
      return process;
    },
    async close() {
      await Promise.all(started.map((process) => process.stop()));
      await desk.close();
    },
  };
}

/** A job that is due once a year, unless something else is said. */
export function buildJob(
  run: (parts: JobRun) => Promise<void>,
  changes: Partial<RecurringJob> = {},
): RecurringJob {
  return { name: 'probe', cron: '0 8 1 1 *', lockLifetimeMs: 60_000, run, ...changes };
}

/** A place where a job waits until the test lets it go on. */
export function openGate() {
  let arrive: () => void = () => undefined;
  let open: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    /** Resolves once the job is there. */
    arrived,
    open,
    async pass() {
      arrive();
      await opened;
    },
  };
}
