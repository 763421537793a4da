/** A stretch of time, milliseconds since the epoch, UTC. `until` is no part of it. */
export type Stretch = { from: number; until: number };

/** A stretch that is closed, and why: the name of a holiday or exception, null for nights and weekends. */
export type ClosedStretch = Stretch & { reason: string | null };

/** Business time. All times are milliseconds since the epoch, UTC; all lengths are business milliseconds. */
export type OpenHours = {
  /** When so much business time has passed. Null where the calendar does not open often enough within ten years. */
  add(from: number, businessMs: number): number | null;
  /** The business time that passes between two moments; 0 where `until` is not after `from`. */
  elapsed(from: number, until: number): number;
  isOpen(at: number): boolean;
  /** The moment itself where it is open, else the next one that is. Null where there is none within ten years. */
  nextOpening(at: number): number | null;
  /** The same local time on the n-th later day that has hours, moved into its hours. Null as for `add`. */
  addDays(from: number, days: number): number | null;
  /** What is closed between two moments, oldest first. */
  closed(from: number, until: number): ClosedStretch[];
};
