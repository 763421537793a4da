import { setTimeout as pause } from 'node:timers/promises';
import type { OpenAgenda } from './agenda.ts';
import type { JobParts, RecurringJob } from './recurring-job.ts';

export type StartedJobs = {
  /** Resolves once the jobs are looked after, or `stop` was called before. */
  ready: Promise<void>;
  /** Takes no more jobs, and waits for those that run. */
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 5_000;

/** Minutes to weekdays, or seconds to weekdays. Agenda would take words, too, and run "every 5 minutes" all the time. */
const CRON = /^([\dA-Z*,/#?-]+ ){4,5}[\dA-Z*,/#?-]+$/;

/**
 * Starts to run the jobs when they are due. Nobody waits for Agenda to load, nor for a database that is away for a
 * moment: that is tried again. Throws for two jobs of one name, and for a schedule that is no cron expression.
 */
export function startJobs(
  jobs: readonly RecurringJob[],
  parts: JobParts,
  { lookEveryMs = LOOK_EVERY_MS } = {},
): StartedJobs {
  assertSound(jobs);
  const stopping = new AbortController();
  const opening = open();

  async function open(): Promise<OpenAgenda | undefined> {
    while (!stopping.signal.aborted) {
      try {
        const { openAgenda } = await import('./agenda.ts');
        return await openAgenda(jobs, parts, lookEveryMs);
      } catch (err) {
        parts.log.error({ err }, 'The recurring jobs could not be started. It is tried again.');
        await pause(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  return {
    ready: opening.then(() => undefined),
    async stop() {
      stopping.abort();
      const agenda = await opening;
      await agenda?.stop();
    },
  };
}

function assertSound(jobs: readonly RecurringJob[]): void {
  const names = new Set<string>();
  for (const { name, cron } of jobs) {
    if (names.has(name)) throw new Error(`Two recurring jobs are called ${name}. Rename one of them.`);
    if (!CRON.test(cron)) throw new Error(`The job ${name} needs a cron expression, not "${cron}".`);
    names.add(name);
  }
}
