/** Counts what is being worked on, so that a stop can wait for it. */
export type InFlight = {
  /** Counts the work until it has ended, and gives what it gives. */
  track<T>(work: Promise<T>): Promise<T>;
  count(): number;
  /** Resolves once nothing is being worked on. */
  settle(): Promise<void>;
};

/** Starts to count. */
export function countInFlight(): InFlight {
  const all = new Set<Promise<unknown>>();
  return {
    track(work) {
      const ended: Promise<unknown> = work.catch(() => undefined).finally(() => all.delete(ended));
      all.add(ended);
      return work;
    },
    count: () => all.size,
    async settle() {
      while (all.size > 0) await Promise.all(all);
    },
  };
}
