import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Agenda, type Job } from 'agenda';
import type { Log } from '../log.ts';
import { jobRowsOf, keepSchedule } from './job-rows.ts';
import { keepLease } from './keep-lease.ts';
import { openLeases } from './leases.ts';
import type { JobParts, RecurringJob } from './recurring-job.ts';

/** Agenda at work. */
export type OpenAgenda = {
  /** Takes no more jobs, waits for those that run, and leaves none locked. */
  stop(): Promise<void>;
};

/** A job that fails so often in a row does not mend itself. */
const TOO_OFTEN = 3;

/**
 * Has the jobs run when they are due, looking every `lookEveryMs` milliseconds. Throws when the database does not
 * answer, and for a schedule that is none.
 */
export async function openAgenda(
  jobs: readonly RecurringJob[],
  parts: JobParts,
  lookEveryMs: number,
): Promise<OpenAgenda> {
  const { log, engine } = parts;
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  const stopping = new AbortController();
  const leases = openLeases(engine.database, holder, log);
  const { repository } = leases;
  const connect = () => repository.connect();
  const backend = { name: 'MongoDB', repository, ownsConnection: false, connect, disconnect: async () => {} };
  const agenda = new Agenda({
    name: holder,
    backend,
    processEvery: lookEveryMs,
    maxConcurrency: jobs.length,
  });
  report(agenda, log);
  for (const job of jobs) {
    const { lockLifetimeMs: lockLifetime } = job;
    agenda.define(job.name, (row) => runJob(job, row), { concurrency: 1, lockLimit: 1, lockLifetime });
    await keepSchedule(jobRowsOf(engine.database), job, nextRunOf(agenda, job));
  }
  await agenda.start();

  async function runJob({ run, lockLifetimeMs }: RecurringJob, { attrs }: Job): Promise<void> {
    const lease = keepLease(
      () => leases.renew(attrs),
      lockLifetimeMs,
      (err) => log.warn({ job: attrs.name, err }, 'The lock of a job could not be renewed.'),
    );
    try {
      await run({ ...parts, signal: AbortSignal.any([stopping.signal, lease.lost]) });
    } finally {
      lease.end();
    }
  }

  return {
    async stop() {
      stopping.abort();
      await leases.close();
      await agenda.stop(false);
      await leases.settle();
    },
  };
}

/** Throws for a schedule that never comes: Agenda would keep silent about it. */
function nextRunOf(agenda: Agenda, { name, cron }: RecurringJob): Date {
  const { nextRunAt } = agenda.create(name).repeatEvery(cron, { timezone: 'UTC' }).attrs;
  if (!nextRunAt) throw new Error(`The job ${name} never comes: ${cron} is no schedule.`);
  return nextRunAt;
}

function report(agenda: Agenda, log: Log): void {
  agenda.on('error', (err: unknown) =>
    log.warn({ err }, 'A recurring job could not be taken up. It is tried again.'),
  );
  agenda.on('fail', (err: unknown, { attrs: { name, failCount } }: Job) => {
    const attempts = failCount ?? 1;
    const level = attempts >= TOO_OFTEN ? 'error' : 'warn';
    log[level]({ job: name, attempts, err }, 'A recurring job failed. It comes again when it is due.');
  });
}
