export type Load = {
  seconds: number;
  /** How many operations are under way at any time. */
  concurrency: number;
  /** Does one operation, for one of the workers 0 to `concurrency` - 1. */
  once(worker: number): Promise<unknown>;
};

/** Keeps so many operations under way for so long, and tells how long each of them took, in milliseconds. */
export async function runLoad({
  seconds,
  concurrency,
  once,
}: Load): Promise<{ latencies: number[]; seconds: number }> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  async function work(worker: number): Promise<void> {
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      await once(worker);
      latencies.push(performance.now() - begun);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, (_, worker) => work(worker)));
  return { latencies, seconds: (performance.now() - start) / 1_000 };
}
