import type { Clock } from '../clock.ts';

/** Lets people who wait for an answer of this process go first: what it has to deliver stands back meanwhile. */
export type RightOfWay = {
  /** Counts one more who waits, and gives what ends that; called again, it does nothing. */
  claim(): () => void;
  /** Whether deliveries have to stand back. */
  isTaken(): boolean;
  /** Calls the listener whenever nobody waits any more. Gives what ends that. */
  onFree(listener: () => void): () => void;
};

/** Where somebody waits all the time, deliveries stand back for so long and then no more, in milliseconds. */
const LONGEST_MS = 1_000;

/** Opens the right of way; nobody waits yet. */
export function openRightOfWay(clock: Pick<Clock, 'now'>): RightOfWay {
  const waiting = new Set<symbol>();
  const listeners = new Set<() => void>();
  let takenAt = 0;

  function release(claim: symbol): void {
    if (!waiting.delete(claim) || waiting.size > 0) return;
    for (const listener of listeners) listener();
  }

  return {
    claim() {
      if (waiting.size === 0) takenAt = clock.now();
      const claim = Symbol('claim');
      waiting.add(claim);
      return () => release(claim);
    },
    isTaken: () => waiting.size > 0 && clock.now() - takenAt < LONGEST_MS,
    onFree(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
