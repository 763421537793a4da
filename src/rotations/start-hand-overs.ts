import type { Engine } from '../engine/engine.ts';
import { type Loop, startLoop } from '../loop.ts';
import { handOverDue } from './hand-over.ts';

/** How late a hand-over may be told. */
const PAUSE_MS = 15_000;

/** Starts to look for hand-overs: now and then, and whenever somebody moves the clock. */
export function startHandOvers(engine: Engine): Loop {
  async function look(): Promise<boolean> {
    await handOverDue(engine).catch((err: unknown) =>
      engine.log.warn({ err }, 'Rotations could not be looked at. It is tried again soon.'),
    );
    return false;
  }
  return startLoop(engine.clock, PAUSE_MS, look);
}
