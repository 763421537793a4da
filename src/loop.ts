import type { Clock } from './clock.ts';

/** Work that is done again and again, one round after the other. */
export type Loop = {
  /** Does a round now; one that runs is followed by another, since it began before there was news. */
  wake(): void;
  /** Does a round that begins from now on, and resolves when nothing is in hand. */
  idle(): Promise<void>;
  /** Begins no more, and resolves when what is in hand has ended. */
  stop(): Promise<void>;
};

/** Pauses are spread by this part of them, so that processes that started together do not work together. */
const SPREAD = 0.2;

/**
 * Starts a loop: after each pause of so many ms, and whenever somebody moves the clock. `round` tells whether there may
 * be more to do at once; it must not throw.
 */
export function startLoop(clock: Clock, pauseMs: number, round: () => Promise<boolean>): Loop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isDue = false;
  let isStopped = false;

  function wake(): void {
    isDue = true;
    if (running || isStopped) return;
    clearTimeout(timer);
    running = work().finally(() => {
      running = undefined;
      if (!isStopped) timer = setTimeout(wake, pauseMs * (1 - SPREAD + Math.random() * 2 * SPREAD));
    });
  }

  async function work(): Promise<void> {
    while (isDue && !isStopped) {
      isDue = false;
      if (await round()) isDue = true;
    }
  }

  const unsubscribe = clock.onMove(wake);
  wake();
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
