import { systemClock } from '../../src/clock.ts';
import { PRIORITIES } from '../../src/tickets/vocabulary.ts';
import type { Figures } from './figures.ts';
import { isWanted } from './flags.ts';
import { displacement } from './order.ts';
import { percentile } from './percentile.ts';
import { type Scenario, scenarioOf } from './report.ts';
import type { BenchParts } from './run-bench.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { type FiledTicket, openTimedDesk, type TimedDesk } from './timed-desk.ts';
import type { TimersDone, TimersOrder } from './timers-worker.ts';

type TimersWorker = Worker<TimersOrder, TimersDone>;
type Stage = { parts: BenchParts; desk: TimedDesk; worker: TimersWorker; list: readonly FiledTicket[] };

const TICKETS = 100_000;
/** Timers that fall due in a second. */
const RATE = 100;
const OUTAGE_SECONDS = 600;
const DAY_MS = 24 * 3_600_000;

/** How late what falls due is recorded, on a desk with many open tickets: at a steady rate, and after an outage. */
export async function recording(parts: BenchParts): Promise<Scenario[]> {
  const { programs, server, flags } = parts;
  const isRateWanted = isWanted(flags, 'recording');
  const isOutageWanted = isWanted(flags, 'outage');
  if (!isRateWanted && !isOutageWanted) return [];
  const uri = server.fresh();
  const desk = await openTimedDesk(uri);
  // Beyond all that the bench does; the minutes of a day apart.
  const later = (position: number) => new Date(systemClock.now() + DAY_MS + (position % 1_440) * 60_000);
  const all = await desk.file(flags.tickets ?? TICKETS, later);
  const worker: TimersWorker = await startWorker(programs, programs.timersWorker, { BENCH_DATABASE: uri });
  const count = Math.round(flags.seconds * RATE);
  const rated = { parts, desk, worker, list: all.slice(0, count) };
  const overdue = Math.round((flags['outage-seconds'] ?? OUTAGE_SECONDS) * RATE);
  const outage = { ...rated, list: all.slice(count, count + overdue) };
  try {
    return [
      ...(isRateWanted ? [await atRate(rated, all.length)] : []),
      ...(isOutageWanted ? [await afterOutage(outage)] : []),
    ];
  } finally {
    await worker.stop();
    await desk.close();
  }
}

/** Ours, and then as many bare transactions with the same writes, each begun at its moment. */
async function atRate({ parts, desk, worker, list }: Stage, tickets: number): Promise<Scenario> {
  const { seconds } = parts.flags;
  const from = systemClock.now() + 5_000 + list.length * 2;
  const dueAt = (position: number) => from + (position * 1_000) / RATE;
  await desk.move(list, (position) => new Date(dueAt(position)));
  const sparedMs = from - systemClock.now();
  if (sparedMs < 0) throw new Error('The timers fell due while they were written. Take fewer seconds.');
  const done = await worker.measure({ side: 'ours', tickets: list.length });
  const floor = await worker.measure({ side: 'bare', seconds });
  const positions = new Map(list.map(({ id }, position) => [id, position]));
  const latencies = done.recorded.flatMap(([id, at]) => {
    const position = positions.get(id);
    return position === undefined ? [] : [Math.max(0, at - dueAt(position))];
  });
  const last = Math.max(...done.recorded.map(([, at]) => at));
  return scenarioOf({
    ...{ name: 'recording', n: latencies.length, concurrency: RATE },
    ours: figuresOf(latencies, { ...done, seconds: (last - from) / 1_000 }),
    floor: { name: 'bare transaction at its moment', ...figuresOf(floor.latencies, floor) },
    goal: { ours: { p99Ms: { atMost: 2_000 } } },
    details: { maxMs: Math.max(...latencies), openTickets: tickets, commits: done.commits },
  });
}

/** All overdue at once: how fast that is made up for, and whether the most urgent and oldest come first. */
async function afterOutage({ desk, worker, list }: Stage): Promise<Scenario> {
  const until = systemClock.now();
  const dueAt = (position: number) => until - ((list.length - position) * 1_000) / RATE;
  await desk.move(list, (position) => new Date(dueAt(position)));
  const begun = systemClock.now();
  const done = await worker.measure({ side: 'ours', tickets: list.length });
  const ranks = new Map(list.map(({ id }, position) => [id, expectedRank(position)]));
  const order = done.recorded.map(([id]) => ranks.get(id) ?? 0);
  const latencies = done.recorded.map(([, at]) => at - begun);
  const lastOf = PRIORITIES.map((priority, rank) => {
    const times = latencies.filter((_, index) => Math.floor((order[index] ?? 0) / 1e9) === rank);
    return [`${priority}DoneAfterMs`, Math.max(0, ...times)] as const;
  });
  return scenarioOf({
    ...{ name: 'outage drained', n: latencies.length, concurrency: 1, floor: null, goal: {} },
    ours: figuresOf(latencies, done),
    details: {
      ...{ seconds: Math.round(done.seconds * 10) / 10, commits: done.commits },
      ...Object.fromEntries(lastOf),
      furthestOutOfOrder: displacement(order),
    },
  });

  /** By priority, then the oldest: `timedFields` gives priorities in turn, and the list is oldest first. */
  function expectedRank(position: number): number {
    return (position % PRIORITIES.length) * 1e9 + position;
  }
}

function figuresOf(
  latencies: readonly number[],
  { seconds, cpuMs, commits, rssMb }: Pick<TimersDone, 'seconds' | 'cpuMs' | 'commits' | 'rssMb'>,
): Figures {
  return {
    rps: commits / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMsPerOp: cpuMs / commits,
    rssMb,
  };
}
