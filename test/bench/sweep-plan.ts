import { systemClock } from '../../src/clock.ts';
import { driverRowsOf } from '../../src/database/unscoped.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import { dueTickets, MOST_URGENT } from '../../src/timers/due-tickets.ts';
import { isWanted } from './flags.ts';
import { percentile } from './percentile.ts';
import { explained } from './query-plan.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';
import { openTimedDesk } from './timed-desk.ts';
import { usageOfThisProcess } from './usage.ts';

const TICKETS = 1_000_000;
/** Of those, as many as fall due in ten minutes. */
const DUE = 60_000;
const LOOKS = 100;
const MINUTE_MS = 60_000;

const NAME = 'sweep of a million tickets';

/** How the sweep finds the due ones among a million open tickets: by which index, and how much of it it reads. */
export async function sweepPlan({ server, flags, leaveOut }: BenchParts): Promise<Scenario[]> {
  if (!isWanted(flags, 'plan')) return [];
  if (server.kind === 'stand-in') {
    leaveOut({ name: NAME, why: 'It takes a real server: set MONGODB_URI.' });
    return [];
  }
  const desk = await openTimedDesk(server.fresh());
  const now = systemClock.now();
  const every = Math.round(TICKETS / DUE);
  await desk.file(TICKETS, (position) =>
    position % every === 0
      ? new Date(now - (position % 600) * 1_000)
      : new Date(now + MINUTE_MS * (60 + (position % 10_000))),
  );
  const rows = driverRowsOf(desk.database, tickets);
  const look = () => rows.find(dueTickets(new Date(now)), { ...MOST_URGENT, limit: 500 });
  const plan = explained(await look().explain('executionStats'));
  const latencies: number[] = [];
  const [before, begun] = [usageOfThisProcess(), performance.now()];
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const start = performance.now();
    await look().toArray();
    latencies.push(performance.now() - start);
  }
  const after = usageOfThisProcess();
  const seconds = (performance.now() - begun) / 1_000;
  await desk.database.connection.dropDatabase();
  await desk.close();
  const ours = {
    rps: LOOKS / seconds,
    ...{ p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) },
    ...{ cpuMsPerOp: (after.cpuMs - before.cpuMs) / LOOKS, rssMb: after.rssMb },
  };
  return [scenarioOf({ name: NAME, n: LOOKS, concurrency: 1, ours, floor: null, goal: {}, details: plan })];
}
