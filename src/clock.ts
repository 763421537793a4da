/** Where the time comes from. Everything that asks for the time is given a clock, so that tests can move it. */
export type Clock = {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
  /** Calls the listener whenever somebody moves the clock, and returns a function that ends this. */
  onMove(listener: () => void): () => void;
};

/** A clock that runs with the machine's and that tests and the sandbox may push ahead. */
export type MovableClock = Clock & { advance(milliseconds: number): void };

/** The machine's own clock. Nobody moves it, so its listeners are never called. */
export const systemClock: Clock = { now: Date.now, onMove: () => () => undefined };

/** Makes a clock that starts with the machine's time and runs on, plus whatever it is advanced by. */
export function movableClock(): MovableClock {
  let offset = 0;
  const listeners = new Set<() => void>();
  return {
    now: () => Date.now() + offset,
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance(milliseconds) {
      offset += milliseconds;
      for (const listener of listeners) listener();
    },
  };
}

/** The same clock, put right by an offset in milliseconds that may change; whoever moves the clock moves this one. */
export function correctedClock(clock: Clock, offsetMs: () => number): Clock {
  return { now: () => clock.now() + offsetMs(), onMove: (listener) => clock.onMove(listener) };
}
