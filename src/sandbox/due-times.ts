import { rowsOf } from '../database/unscoped.ts';
import type { Engine } from '../engine/engine.ts';
import { type Lane, lanes } from '../engine/lanes.ts';

/** Everything in the app that is due at a time, so that the clock can be moved to the next of it: one line each. */
export function dueTimesOf(engine: () => Engine): (() => Promise<number | undefined>)[] {
  return [() => nextTry(engine())];
}

/** When the dispatcher tries again what last failed. */
async function nextTry({ database, clock }: Engine): Promise<number | undefined> {
  const lane = await rowsOf(database, lanes)
    .findOne({ nextAttemptAt: { $gt: new Date(clock.now()) } })
    .sort({ nextAttemptAt: 1 })
    .lean<Lane | null>();
  return lane?.nextAttemptAt.getTime();
}
