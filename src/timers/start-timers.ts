import type { Engine } from '../engine/engine.ts';
import { type Loop, startLoop } from '../loop.ts';
import { type Sweep, sweepDueTickets } from './sweep.ts';

const PAUSE_MS = 1_000;

/** Later than this is worth a word; at most one a minute. */
const LATE_MS = 30_000;
const BETWEEN_WORDS_MS = 60_000;

/** Starts to do what is due, each second and whenever somebody moves the clock. */
export function startTimers(engine: Engine): Loop {
  let saidAt = Number.NEGATIVE_INFINITY;

  /** After an outage one batch may not be all. */
  async function sweep(): Promise<boolean> {
    try {
      const swept = await sweepDueTickets(engine);
      watch(swept);
      return swept.fired > 0;
    } catch (err) {
      engine.log.warn({ err }, 'What is due could not be looked up. It is tried again within a second.');
      return false;
    }
  }

  function watch({ oldestLatenessMs, fired }: Sweep): void {
    if (fired > 0) engine.meter.timers(oldestLatenessMs);
    const now = performance.now();
    if (oldestLatenessMs <= LATE_MS || now - saidAt < BETWEEN_WORDS_MS) return;
    saidAt = now;
    engine.log.warn(
      { latenessMs: oldestLatenessMs, count: fired },
      'Timers were late. They are done, the most urgent first.',
    );
  }

  return startLoop(engine.clock, PAUSE_MS, sweep);
}
