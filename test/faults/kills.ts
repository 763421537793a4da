import { setTimeout as pause } from 'node:timers/promises';
import { findDatabase } from '../../src/sandbox/databases/find-database.ts';
import type { Verdict } from './judge.ts';
import { type Scene, underLoad } from './under-load.ts';
import { until } from './until.ts';

export type KillsReport = {
  faults: 'kills';
  seed: number;
  kills: number;
  inFlightAtKill: { min: number; median: number };
} & Verdict;

/** At least so many deliveries are before the app whenever it is killed. */
const IN_FLIGHT = 20;

/** Kills the app with SIGKILL again and again while people work with it, and says what came of their work. */
export async function runKills({ kills, seed }: { kills: number; seed: number }): Promise<KillsReport> {
  const { found, verdict } = await underLoad({
    seed,
    openServer: (journal) => findDatabase({ env: process.env, journal }),
    async act(scene) {
      const counts: number[] = [];
      for (let kill = 0; kill < kills; kill += 1) counts.push(await killInTheMiddle(scene));
      return counts;
    },
  });
  return { faults: 'kills', seed, kills, inFlightAtKill: spread(found), ...verdict };
}

/** Lets some work be confirmed, waits until enough is under way, then kills. Gives how much was under way. */
async function killInTheMiddle({ app, workload, random }: Scene): Promise<number> {
  await app.ready();
  const goal = workload.confirmed() + Math.ceil(random.between(0, 40));
  await until(() => workload.confirmed() >= goal, 'Nothing was confirmed.');
  await pause(random.between(0, 100));
  await until(() => workload.inFlight() >= IN_FLIGHT, 'Too few deliveries were under way.');
  const count = workload.inFlight();
  await app.kill();
  return count;
}

/** The least and the middle of what was under way at each kill. */
export function spread(counts: number[]): { min: number; median: number } {
  const sorted = counts.toSorted((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}
