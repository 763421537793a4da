import type { Sweep } from '../timers/sweep.ts';
import type { JobRun, RecurringJob } from './recurring-job.ts';

/** Tickets that one sweep takes at most. */
const LIMIT = 500;

/** The loop of every second is never that late while it works. */
const LATE_MS = 30_000;

/** Sweeps the due tickets again, as the safety net below the loop of every second (ADR 6), and reports what that had missed. */
export const escalations: RecurringJob = {
  name: 'escalations',
  cron: '* * * * *',
  lockLifetimeMs: 120_000,
  async run(parts) {
    const { fired, failed, oldestLatenessMs: latenessMs } = await sweepAll(parts);
    if (latenessMs <= LATE_MS) return;
    parts.log.warn(
      { count: fired + failed, latenessMs },
      'The sweep of every second had missed timers. They are done now.',
    );
  },
};

/** Sweeps until nothing is left to do. What fails is put off by the sweep, and what others do at the same time is theirs. */
async function sweepAll({ sweep, signal }: JobRun): Promise<Sweep> {
  const total = { fired: 0, failed: 0, oldestLatenessMs: 0 };
  for (;;) {
    const { fired, failed, oldestLatenessMs } = await sweep({ limit: LIMIT });
    total.fired += fired;
    total.failed += failed;
    total.oldestLatenessMs = Math.max(total.oldestLatenessMs, oldestLatenessMs);
    if (fired === 0 || signal.aborted) return total;
  }
}
