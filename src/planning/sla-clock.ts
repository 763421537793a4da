export const CLOCK_KINDS = ['response', 'resolution'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** What a clock is measured by. `calendarId` is null where business time is all time. */
export type ClockTerms = {
  policyId: string;
  policyRev: number;
  calendarId: string | null;
  calendarRev: number;
  /** Business ms. */
  targetMs: number;
  /** Percentages of the target at which somebody is warned, rising, each below 100. */
  warnings: readonly number[];
};

/** A percentage of the target that is still to come, and when. */
export type Threshold = { percent: number; at: Date };

/** How much of a promise is used up. It runs while `runningSince` is set, and is over once `endedAt` is. */
export type SlaClock = ClockTerms & {
  kind: ClockKind;
  /** Of the ticket: 1, and one more each time that it is reopened. */
  cycle: number;
  startedAt: Date;
  /** Business ms used up before `runningSince`. */
  consumedMs: number;
  runningSince: Date | null;
  /** Null while it is paused, and where the calendar does not open often enough. */
  dueAt: Date | null;
  /** Warnings to come while it runs, soonest first. */
  thresholds: Threshold[];
  /** Percentages that were passed in this cycle; each is told once. */
  warned: number[];
  /** When it was kept, also late. Null where it ended otherwise: the ticket was canceled. */
  metAt: Date | null;
  /** The deadline that was missed. Never taken back. */
  breachedAt: Date | null;
  endedAt: Date | null;
};
