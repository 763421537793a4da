import type { Clock } from '../clock.ts';
import type { CodePorts } from '../code/code-ports.ts';
import type { Desk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import type { Log } from '../log.ts';
import type { Sweep } from '../timers/sweep.ts';

/** What every recurring job may use. */
export type JobParts = {
  engine: Engine;
  desk: Desk;
  clock: Clock;
  log: Log;
  /** Asks code hosts. */
  code: CodePorts;
  /** Does what is due on as many as `limit` tickets, the oldest first, as the loop of every second does. */
  sweep(options: { limit: number }): Promise<Sweep>;
};

/** What one run of a job gets: the signal says that it should end soon, because Docket stops or its lease is lost. */
export type JobRun = JobParts & { signal: AbortSignal };

/** Something that is done again and again, by one process at a time. How to add one: docs/development/add-a-recurring-job.md */
export type RecurringJob = {
  /** Its row in the database goes by this name, so renaming a job makes another one. */
  name: string;
  /** When it is due, in UTC: minute, hour, day of the month, month, day of the week; with seconds before, where there are six. */
  cron: string;
  /** How long a process may be silent before another one takes the job over, in milliseconds. A run may take longer. */
  lockLifetimeMs: number;
  /** Does the work. It must do no harm twice: after a crash it is done again. */
  run(parts: JobRun): Promise<void>;
};
