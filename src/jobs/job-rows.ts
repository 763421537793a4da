import type { mongo } from 'mongoose';
import type { AnyCollection } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import type { RecurringJob } from './recurring-job.ts';

/** What we read and write of Agenda's rows; the rest is its own. */
export type JobRow = {
  _id: mongo.ObjectId;
  name: string;
  type: 'single';
  priority: number;
  repeatInterval: string;
  repeatTimezone: string;
  nextRunAt: Date | null;
  lockedAt: Date | null;
  /** Who holds or held the lock: the name of a process. */
  lastModifiedBy?: string | null;
  lastRunAt?: Date | null;
  lastFinishedAt?: Date | null;
  failedAt?: Date | null;
  failCount?: number | null;
  failReason?: string | null;
};

/** Agenda's rows, one for each recurring job. They belong to the installation, so they have no tenant. */
export const jobRows: AnyCollection = {
  name: 'jobs',
  fields: {},
  // Agenda itself takes no care that a job is there once.
  indexes: [{ fields: { name: 1 }, unique: true, partialFilterExpression: { type: 'single' } }],
};

/** The rows by the driver alone: Agenda decides what is in them. */
export function jobRowsOf({ db }: Database): mongo.Collection<JobRow> {
  return db.collection<JobRow>(jobRows.name);
}

/**
 * Makes the row of a job where there is none, and gives it its schedule where that has changed. Agenda's own way, to
 * save the job at each start, would unlock one that is running.
 */
export async function keepSchedule(
  rows: mongo.Collection<JobRow>,
  { name, cron }: RecurringJob,
  nextRunAt: Date,
): Promise<void> {
  const job = { name, type: 'single' as const };
  const schedule = { repeatInterval: cron, repeatTimezone: 'UTC', nextRunAt };
  const fresh = { ...schedule, priority: 0, lockedAt: null };
  await rows.updateOne(job, { $setOnInsert: fresh }, { upsert: true }).catch(ignoreDuplicate);
  await rows.updateOne({ ...job, repeatInterval: { $ne: cron } }, { $set: schedule });
}

/** Another process has made it a moment ago. */
function ignoreDuplicate(error: unknown): void {
  const isDuplicate = error instanceof Error && 'code' in error && error.code === 11_000;
  if (!isDuplicate) throw error;
}
