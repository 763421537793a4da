import type { BenchDatabase } from './bench-database.ts';
import { openBenchDesk } from './bench-desk.ts';
import type { Order } from './engine-worker.ts';
import type { Round } from './figures.ts';
import { type Flags, isWanted } from './flags.ts';
import type { Programs } from './programs.ts';
import type { Scenario } from './report.ts';
import { compared, type Side, takeTurns } from './rounds.ts';
import { seedTickets } from './seed-tickets.ts';
import { type Worker as StartedWorker, startWorker } from './start-worker.ts';

type Parts = { programs: Programs; server: BenchDatabase; flags: Flags };
type Work = Order['work'];
type Worker = StartedWorker<Order, Round>;

const CONCURRENCY = 50;
/** For the comparison of sizes: enough to keep the machine busy, few enough that no queue hides what one takes. */
const CONCURRENCY_BY_SIZE = 8;
const SIZES = [1_000, 10_000, 100_000];
const WORK: Work[] = ['create', 'status'];

/** Creates and status changes against a bare transaction with the same writes. */
export async function againstBare(parts: Parts): Promise<Scenario[]> {
  const wanted = WORK.filter((work) => isWanted(parts.flags, work));
  if (wanted.length === 0) return [];
  const workers = [await openWorker(parts, 'ours', 1_000), await openWorker(parts, 'bare', 1_000)];
  const scenarios: Scenario[] = [];
  for (const work of wanted) {
    const sides = workers.map((worker) => sideOf(worker, work, CONCURRENCY));
    const [ours, bare] = await takeTurns(sides, parts.flags.seconds);
    const goal = { ratio: { rps: { atLeast: 0.6 } } };
    const names = { name: work, floorName: 'bare transaction' };
    scenarios.push(compared({ ...names, concurrency: CONCURRENCY, goal }, ours, bare));
  }
  for (const worker of workers) await worker.stop();
  return scenarios;
}

/** The same with more and more tickets on the board, each size in a database of its own and against the smallest. */
export async function bySize(parts: Parts): Promise<Scenario[]> {
  if (!isWanted(parts.flags, 'sizes')) return [];
  const workers: Worker[] = [];
  for (const size of SIZES) workers.push(await openWorker(parts, 'ours', size));
  const scenarios: Scenario[] = [];
  for (const work of WORK) {
    const sides = workers.map((worker) => sideOf(worker, work, CONCURRENCY_BY_SIZE));
    const [smallest, ...larger] = await takeTurns(sides, parts.flags.seconds);
    for (const [index, side] of larger.entries()) {
      const names = {
        name: `${work} at ${SIZES[index + 1]} tickets`,
        floorName: `the same at ${SIZES[0]} tickets`,
      };
      const goal = { ratio: { p50Ms: { atMost: 1.3 } } };
      scenarios.push(compared({ ...names, concurrency: CONCURRENCY_BY_SIZE, goal }, side, smallest));
    }
  }
  for (const worker of workers) await worker.stop();
  return scenarios;
}

async function openWorker(
  { programs, server, flags: { seed } }: Parts,
  side: 'ours' | 'bare',
  tickets: number,
): Promise<Worker> {
  const database = server.fresh();
  const desk = await openBenchDesk(database);
  await seedTickets(desk, tickets);
  await desk.database.close();
  return startWorker<Order, Round>(programs, programs.engineWorker, {
    BENCH_SIDE: side,
    BENCH_DATABASE: database,
    BENCH_TICKETS: String(tickets),
    BENCH_SEED: String(seed),
  });
}

function sideOf(worker: Worker, work: Work, concurrency: number): Side {
  return { measure: (seconds) => worker.measure({ work, seconds, concurrency }) };
}
