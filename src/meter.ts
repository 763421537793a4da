/** What is counted while the house works: doors and the engine tell it, `/metrics` shows it. Every call is cheap. */
export type Meter = {
  /** A command ended: `outcome` is `ok`, the code of a refusal, or `error` for a failure of ours. */
  command(done: { command: string; door: string; outcome: string }): void;
  /** Somebody who waited at a surface (`slack command`, `http` …) was answered after so many milliseconds. */
  answered(surface: string, milliseconds: number): void;
  /** A webhook was answered with an HTTP status. */
  webhook(host: string, status: number): void;
  /** A sweep found timers; the oldest had waited for so many milliseconds. */
  timers(latenessMs: number): void;
};

/** Counts nothing. */
export const noMeter: Meter = {
  command: () => undefined,
  answered: () => undefined,
  webhook: () => undefined,
  timers: () => undefined,
};
