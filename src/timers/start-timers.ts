import type { Engine } from '../engine/engine.ts';
import { type Sweep, sweepDueTickets } from './sweep.ts';

export type Timers = {
  /** Looks for what is due now. */
  wake(): void;
  /** Resolves when nothing is due and nothing is in hand. */
  idle(): Promise<void>;
  /** Takes no more and resolves when what is in hand has ended. */
  stop(): Promise<void>;
};

const PAUSE_MS = 1_000;

/** Later than this is worth a word; at most one a minute. */
const LATE_MS = 30_000;
const BETWEEN_WORDS_MS = 60_000;

/** Starts to do what is due, each second, spread by 20 %, and whenever somebody moves the clock. */
export function startTimers(engine: Engine): Timers {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running: Promise<void> | undefined;
  let isWoken = false;
  let saidAt = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    if (isStopped) return;
    timer = setTimeout(wake, PAUSE_MS * (0.8 + Math.random() * 0.4));
  }

  function wake(): void {
    isWoken = true;
    if (running || isStopped) return;
    clearTimeout(timer);
    running = work().finally(() => {
      running = undefined;
      schedule();
    });
  }

  /** Goes on while there is anything to do: after an outage one batch may not be all. */
  async function work(): Promise<void> {
    while (isWoken && !isStopped) {
      isWoken = false;
      const swept = await sweepDueTickets(engine).catch(outage);
      if (!swept) return;
      if (swept.fired > 0) isWoken = true;
      watch(swept);
    }
  }

  function outage(err: unknown): null {
    engine.log.warn({ err }, 'What is due could not be looked up. It is tried again within a second.');
    return null;
  }

  function watch({ oldestLatenessMs, fired }: Sweep): void {
    const now = performance.now();
    if (oldestLatenessMs <= LATE_MS || now - saidAt < BETWEEN_WORDS_MS) return;
    saidAt = now;
    engine.log.warn(
      { latenessMs: oldestLatenessMs, count: fired },
      'Timers were late. They are done, oldest first.',
    );
  }

  const unsubscribe = engine.clock.onMove(wake);
  schedule();
  return {
    wake,
    async idle() {
      wake();
      while (running) await running;
    },
    async stop() {
      isStopped = true;
      unsubscribe();
      clearTimeout(timer);
      await running;
    },
  };
}
