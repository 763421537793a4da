import type { Clock } from '../../../clock.ts';

/** Calls at a time of the clock, which may come sooner than the machine's because somebody moved the clock. */
export type Timers = {
  /** Calls `run` once `time` (milliseconds since the epoch) is reached. */
  at(time: number, run: () => void): void;
  /** When the next call is due; undefined where none is. */
  next(): number | undefined;
  /** Forgets all calls. */
  clear(): void;
  stop(): void;
};

export function timers(clock: Clock): Timers {
  const pending = new Map<() => void, { time: number; timer: NodeJS.Timeout }>();
  const runDue = () => {
    for (const [run, { time, timer }] of [...pending]) {
      if (clock.now() < time) continue;
      clearTimeout(timer);
      pending.delete(run);
      run();
    }
  };
  const stopListening = clock.onMove(runDue);
  const clear = () => {
    for (const { timer } of pending.values()) clearTimeout(timer);
    pending.clear();
  };
  return {
    clear,
    at(time, run) {
      const timer = setTimeout(runDue, Math.max(0, time - clock.now()));
      timer.unref();
      pending.set(() => run(), { time, timer });
    },
    next() {
      const times = [...pending.values()].map(({ time }) => time);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    stop() {
      stopListening();
      clear();
    },
  };
}
