import type { Calendar } from '../../src/planning/calendar.ts';
import { openCalendar } from '../../src/planning/open-calendar.ts';

const HOUR = 3_600_000;

/** The business hours between two moments. */
export function hoursBetween(calendar: Calendar | null, from: string, until: string): number {
  return openCalendar(calendar).elapsed(Date.parse(from), Date.parse(until)) / HOUR;
}

/** When so many business hours have passed. */
export function dueAfter(calendar: Calendar | null, from: string, hours: number): string | null {
  return shown(openCalendar(calendar).add(Date.parse(from), hours * HOUR));
}

/** So many days that have hours later. */
export function daysAfter(calendar: Calendar | null, from: string, days: number): string | null {
  return shown(openCalendar(calendar).addDays(Date.parse(from), days));
}

/** A moment as ISO text. */
export function shown(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
