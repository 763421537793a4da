import { setTimeout as pause } from 'node:timers/promises';
import { findDatabase } from '../../src/sandbox/databases/find-database.ts';
import { type AppProcess, startAppProcess } from '../helpers/app-process.ts';
import type { Verdict } from './judge.ts';
import { type Scene, underLoad } from './under-load.ts';

export type StopsReport = {
  faults: 'stops';
  seed: number;
  /** How often a worker was stopped. */
  stops: number;
  /** How often one that went on noticed that another had taken its work over. */
  noticed: number;
  crashes: number;
} & Verdict;

/** Past the lease of `LANE_LEASE_MS=2000`, in milliseconds. */
const STOPPED_MS = 4_000;
const WORK_MS = 3_000;
/** Slack takes a little longer over these calls, so that some are under way when the worker is stopped. */
const SLOW_CALLS = 12;
const SLOW_MS = 300;
const TAKEN_OVER = 'Another process has taken this stream over.';

/** Stops one of two workers with SIGSTOP past its lease, lets it go on, and says what came of people's work. */
export async function runStops({ stops, seed }: { stops: number; seed: number }): Promise<StopsReport> {
  const workers: AppProcess[] = [];
  const { found, verdict } = await underLoad({
    seed,
    openServer: (journal) => findDatabase({ env: process.env, journal }),
    env: async () => ({ ROLES: 'web' }),
    async act(scene) {
      const { env } = scene.workplace;
      await scene.app.ready();
      workers.push(startWorker(env), startWorker(env));
      await Promise.all(workers.map((worker) => worker.ready));
      for (let stop = 0; stop < stops; stop += 1) await stopOne(scene, workers[stop % workers.length]);
      return { crashes: workers.filter(({ child }) => child.exitCode !== null).length };
    },
    async end() {
      for (const { child } of workers) child.kill('SIGTERM');
      await Promise.all(workers.map(({ ended }) => ended));
    },
  });
  const noticed = workers.flatMap(({ lines }) => lines).filter((line) => line.includes(TAKEN_OVER)).length;
  return { faults: 'stops', seed, stops, noticed, ...found, ...verdict };
}

function startWorker(env: Record<string, string>): AppProcess {
  return startAppProcess({ ...env, ROLES: 'worker', PORT: '0' });
}

/** Stops a worker in the middle of its calls, until another has done its work. */
async function stopOne({ workplace: { slack }, random }: Scene, worker?: AppProcess): Promise<void> {
  await pause(WORK_MS);
  for (const method of ['chat.postMessage', 'chat.update'])
    slack.faults.add({ method, kind: 'slow', delayMs: SLOW_MS, times: SLOW_CALLS });
  await pause(random.between(50, SLOW_MS));
  worker?.child.kill('SIGSTOP');
  await pause(STOPPED_MS);
  worker?.child.kill('SIGCONT');
}
