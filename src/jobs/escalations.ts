import type { JobRun, RecurringJob, Swept } from './recurring-job.ts';

/** As many as one sweep takes; when it finds fewer, nothing is left over. */
const LIMIT = 500;

/** The loop of every second is never that late while it works. */
const LATE_MS = 30_000;

/** Sweeps the due tickets again, as the safety net below the loop of every second (ADR 6), and reports what that had missed. */
export const escalations: RecurringJob = {
  name: 'escalations',
  cron: '* * * * *',
  lockLifetimeMs: 120_000,
  async run(parts) {
    const found = await sweepAll(parts);
    if (found.oldestLatenessMs <= LATE_MS) return;
    parts.log.warn(found, 'The sweep of every second had missed timers. They are done now.');
  },
};

async function sweepAll({ sweep, signal }: JobRun): Promise<Swept> {
  const total = { fired: 0, failed: 0, oldestLatenessMs: 0 };
  for (;;) {
    const swept = await sweep({ limit: LIMIT });
    total.fired += swept.fired;
    total.failed += swept.failed;
    total.oldestLatenessMs = Math.max(total.oldestLatenessMs, swept.oldestLatenessMs);
    const isMoreLeft = swept.fired > 0 && swept.fired + swept.failed >= LIMIT;
    if (!isMoreLeft || signal.aborted) return total;
  }
}
