import { setImmediate as nextTurn } from 'node:timers/promises';
import { MongoJobRepository, ObjectId } from '@agendajs/mongo-backend';
import type { JobParameters, JobRepository } from 'agenda';
import type { Database } from '../database/connect.ts';
import type { Log } from '../log.ts';
import { jobRows, jobRowsOf } from './job-rows.ts';

/**
 * Agenda's rows, with locks that only their holder writes. Agenda's own would let a process that was suspended write
 * over the lock of the one that has taken the job over, and end a job in memory that still runs.
 */
export type Leases = {
  repository: JobRepository;
  /** Puts off the end of a lock. Tells whether it is still ours. */
  renew(job: JobParameters): Promise<boolean>;
  /** Takes no more locks, and waits for those that are being taken. */
  close(): Promise<void>;
  /** Waits until every job that has begun has ended, and its row says so. */
  settle(): Promise<void>;
};

type Run = { ended: Promise<void>; end(): void };

/** What Agenda is told of every lock, because it must not judge by itself whether one is over. */
const NEVER = new Date(8_640_000_000_000_000);

/** Opens the rows for one process, whose name is `holder`. It must be the `name` of its Agenda. */
export function openLeases(database: Database, holder: string, log: Log): Leases {
  const rows = jobRowsOf(database);
  const repository = new MongoJobRepository({
    mongo: database.db,
    db: { collection: jobRows.name },
    ensureIndex: false,
  });
  const findAndLock = repository.getNextJobToRun.bind(repository);
  const locking = new Set<Promise<unknown>>();
  const runs = new Map<string, Run>();
  let isClosed = false;

  const ours = (ids: readonly unknown[]) => ({
    _id: { $in: ids.map((id) => new ObjectId(String(id))) },
    lastModifiedBy: holder,
    lockedAt: { $ne: null },
  });

  async function lock(...asked: Parameters<typeof findAndLock>): Promise<JobParameters | undefined> {
    if (isClosed) return undefined;
    const found = findAndLock(...asked);
    locking.add(found);
    const row = await found.finally(() => locking.delete(found));
    return row && { ...row, lockedAt: NEVER };
  }

  async function begin(job: JobParameters): Promise<void> {
    const { lastRunAt = null, nextRunAt, repeatInterval } = job;
    const unchanged = { ...ours([job._id]), repeatInterval: String(repeatInterval) };
    const { matchedCount } = await rows.updateOne(unchanged, { $set: { lastRunAt, nextRunAt } });
    if (matchedCount === 1) return;
    await unlock([job._id]);
    throw new Error(
      `The job ${job.name} was not begun: another process has it, or its schedule has changed.`,
    );
  }

  /** When it is due next was written as it began, and may have changed since. */
  async function end({ _id, lastFinishedAt, failedAt, failCount, failReason }: JobParameters): Promise<void> {
    const came = { lastFinishedAt, failedAt, failCount, failReason };
    const set = Object.fromEntries(Object.entries(came).map(([field, value]) => [field, value ?? null]));
    await rows.updateOne(ours([_id]), { $set: { ...set, lockedAt: null } });
  }

  /** Agenda does not wait for it, and what it throws would end the process. The lock ends by itself, too. */
  async function unlock(ids: readonly unknown[]): Promise<void> {
    await rows
      .updateMany(ours(ids), { $set: { lockedAt: null } })
      .catch((err: unknown) => log.warn({ err }, 'Recurring jobs stay locked for a while.'));
  }

  /** Agenda saves twice: as a job begins, with a lock, and as it ends, without. */
  async function saveState(job: JobParameters): Promise<void> {
    const id = String(job._id);
    if (job.lockedAt) {
      runs.set(id, openRun());
      return begin(job).catch((error: unknown) => {
        finish(id);
        throw error;
      });
    }
    return end(job).finally(() => finish(id));
  }

  function finish(id: string): void {
    runs.get(id)?.end();
    runs.delete(id);
  }

  Object.assign(repository, {
    getNextJobToRun: lock,
    saveJobState: saveState,
    unlockJob: (job: JobParameters) => unlock([job._id]),
    unlockJobs: unlock,
  });

  return {
    repository,
    async renew(job) {
      const { matchedCount } = await rows.updateOne(ours([job._id]), { $set: { lockedAt: new Date() } });
      return matchedCount === 1;
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(locking);
      // Agenda has to take note of what was locked, to unlock it.
      await nextTurn();
    },
    async settle() {
      await Promise.all([...runs.values()].map(({ ended }) => ended));
    },
  };
}

function openRun(): Run {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}
