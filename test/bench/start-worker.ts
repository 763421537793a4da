import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Programs } from './programs.ts';

/** A process of a bench that does what it is told, one thing after the other. */
export type Worker<Order, Answer> = {
  measure(order: Order): Promise<Answer>;
  stop(): Promise<void>;
};

/** Starts one of the programs with nothing but `env` in its environment, and waits until it says that it is ready. */
export async function startWorker<Order extends object, Answer>(
  { nodeOptions }: Pick<Programs, 'nodeOptions'>,
  program: string,
  env: Record<string, string>,
): Promise<Worker<Order, Answer>> {
  const child = fork(program, [], { execArgv: nodeOptions, env });
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
      const [answered] = await Promise.race([answer, failed]);
      return answered as Answer;
    },
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
