import { setImmediate as turn } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import { type DueStream, findDueOfAll } from './queue.ts';

/** Looks for the work of many consumers at once, so that each need not. */
export type Scout = {
  /** The streams that a consumer has work in; `cut` where all together have more than a look shows. */
  look(consumer: string): Promise<readonly DueStream[] | 'cut'>;
};

/** Whoever asks in the same turn of the event loop gets the answer of the same look into the database. */
export function openScout(engine: Engine, consumers: readonly string[]): Scout {
  let next: ReturnType<typeof findDueOfAll> | undefined;

  async function lookForAll(): ReturnType<typeof findDueOfAll> {
    await turn();
    // Who asks from here on may have work that this look does not see any more.
    next = undefined;
    return findDueOfAll(engine, consumers);
  }

  return {
    async look(consumer) {
      next ??= lookForAll();
      const found = await next;
      return found === 'cut' ? found : (found.get(consumer) ?? []);
    },
  };
}
