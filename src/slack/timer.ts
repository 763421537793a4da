import type { Clock } from '../clock.ts';

/**
 * Calls `run` once so many milliseconds have passed by the clock, also when they pass because somebody moved it.
 * Gives a function that cancels it.
 */
export function startTimer(clock: Clock, milliseconds: number, run: () => void): () => void {
  const due = clock.now() + milliseconds;
  const cancel = () => {
    clearTimeout(timer);
    unsubscribe();
  };
  const fire = () => {
    cancel();
    run();
  };
  const timer = setTimeout(fire, milliseconds);
  const unsubscribe = clock.onMove(() => {
    if (clock.now() >= due) fire();
  });
  return cancel;
}

/** Resolves once so many milliseconds have passed by the clock. */
export function waitFor(clock: Clock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => void startTimer(clock, milliseconds, resolve));
}
