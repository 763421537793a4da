/** Open hours of a day, local time: from `09:00` until `12:30`. A day ends at `24:00`. */
export type Hours = { from: string; to: string };

/** A day that is closed, local date `2026-12-24`. */
export type Holiday = { date: string; name: string };

/** A day with hours of its own, instead of those of the week and of holidays. No hours: closed. */
export type ExceptionalDay = Holiday & { hours: Hours[] };

/** Whose public holidays are closed: `DE`, and a region of it, `BY`. */
export type HolidayRegion = { country: string; region: string | null };

/** When somebody works. Business time passes only while it is open. */
export type Calendar = {
  /** An IANA zone: `Europe/Berlin`. */
  timeZone: string;
  /** Open hours by weekday: 0 is Monday, 6 is Sunday. Several on one day are split shifts. */
  week: Hours[][];
  holidays: Holiday[];
  region: HolidayRegion | null;
  exceptions: ExceptionalDay[];
};
