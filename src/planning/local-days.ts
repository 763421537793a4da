import { Temporal } from 'temporal-polyfill';

export const DAY_MS = 86_400_000;

/** The days of a zone, numbered from 1970-01-01. Moments are ms since the epoch, UTC. */
export type LocalDays = {
  /** When a local day begins: mostly, but not always, at midnight. */
  startOf(day: number): number;
  /** The local day of a moment. */
  dayOf(at: number): number;
};

// To ask a zone for one day takes some 20 microseconds, and a deadline asks for forty days in each transaction.
const zones = new Map<string, LocalDays>();

/**
 * The local days of a zone, each computed once for all calendars.
 *
 * @throws RangeError for an unknown zone, when it is first asked.
 */
export function localDaysOf(timeZone: string): LocalDays {
  const known = zones.get(timeZone);
  if (known) return known;
  const opened = openLocalDays(timeZone);
  zones.set(timeZone, opened);
  return opened;
}

/** The number of a date, `2026-12-24`. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date of a day. */
export function dateOfDay(day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from(new Date(day * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length));
}

/** 0 is Monday, as 1970-01-01 was a Thursday. */
export function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * The date of the Monday of a moment's week by the clocks of a zone: `2026-11-23`.
 *
 * @throws RangeError where the zone is unknown.
 */
export function mondayOf(at: number, timeZone: string): string {
  const day = localDaysOf(timeZone).dayOf(at);
  return dateOfDay(day - weekdayOfDay(day)).toString();
}

function openLocalDays(timeZone: string): LocalDays {
  const starts = new Map<number, number>();
  const startOf = (day: number): number => {
    const known = starts.get(day);
    if (known !== undefined) return known;
    const start = dateOfDay(day).toZonedDateTime(timeZone).epochMilliseconds;
    starts.set(day, start);
    return start;
  };
  const dayOf = (at: number): number => {
    let day = Math.floor(at / DAY_MS) + 1;
    while (startOf(day) > at) day -= 1;
    return day;
  };
  return { startOf, dayOf };
}
