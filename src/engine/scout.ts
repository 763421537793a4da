import { setImmediate as turn } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { consumersWithWork } from './queue.ts';

/** Looks ahead for many consumers at once, so that those with nothing to do, which is most of them, need not. */
export type Scout = {
  /** Whether a consumer may have work; never false for one that had some when it asked. */
  mayHaveWork(consumer: string): Promise<boolean>;
};

/** Whoever asks in the same turn of the event loop gets the answer of the same look into the database. */
export function openScout(engine: Engine, consumers: readonly string[]): Scout {
  let next: ReturnType<typeof consumersWithWork> | undefined;

  async function look(): ReturnType<typeof consumersWithWork> {
    await turn();
    // Who asks from here on may have work that this look does not see any more.
    next = undefined;
    return consumersWithWork(engine, consumers);
  }

  return {
    async mayHaveWork(consumer) {
      next ??= look();
      const found = await next;
      return found === 'cut' || found.has(consumer);
    },
  };
}
