import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Order } from './engine-worker.ts';
import type { Round } from './figures.ts';
import type { Programs } from './programs.ts';

/** A process that files tickets and moves them on, without Slack. */
export type Worker = { measure(order: Order): Promise<Round>; stop(): Promise<void> };

export type WorkerOptions = { side: 'ours' | 'bare'; database: string; tickets: number; seed: number };

/** Starts a worker on a database that `openBenchDesk` has made. */
export async function startWorker(programs: Programs, options: WorkerOptions): Promise<Worker> {
  const child = fork(programs.engineWorker, [], {
    execArgv: programs.nodeOptions,
    env: {
      BENCH_SIDE: options.side,
      BENCH_DATABASE: options.database,
      BENCH_TICKETS: String(options.tickets),
      BENCH_SEED: String(options.seed),
    },
  });
  const ended = once(child, 'exit');
  const failed = ended.then(() => {
    throw new Error('A worker of the bench ended early.');
  });
  failed.catch(() => undefined);
  await Promise.race([once(child, 'message'), failed]);
  return {
    async measure(order) {
      const answer = once(child, 'message');
      child.send(order);
      const [round] = await Promise.race([answer, failed]);
      return round as Round;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
