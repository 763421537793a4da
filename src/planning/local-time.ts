import { Temporal } from 'temporal-polyfill';
import type { Hours } from './calendar.ts';
import { DAY_MS, localDaysOf, weekdayOfDay } from './local-days.ts';

/** A moment as the clocks of a zone show it: weekday (0 is Monday) and time, `08:00`. */
export type LocalTime = { weekday: number; time: string };

/**
 * What the clocks of a zone show at a moment (ms since the epoch, UTC).
 *
 * @throws RangeError where the zone is unknown.
 */
export function localTimeOf(at: number, timeZone: string): LocalTime {
  const days = localDaysOf(timeZone);
  const day = days.dayOf(at);
  const start = days.startOf(day);
  const isWhole = days.startOf(day + 1) - start === DAY_MS;
  // On days of 24 hours no clock changes: a rehearsal asks thousands of times, and a sum is quick.
  const time = isWhole ? new Date(at - start).toISOString().slice(11, 16) : shownTime(at, timeZone);
  return { weekday: weekdayOfDay(day), time };
}

function shownTime(at: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}

/**
 * When clocks of a zone show a time of day, in ms since the epoch, UTC. A time that is left out when clocks go
 * forward is the moment at which they do; of one that comes twice when they go back, it is the first.
 *
 * @throws RangeError where the date, the time or the zone is none.
 */
export function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  const isEndOfDay = time === '24:00';
  const wanted = (isEndOfDay ? date.add({ days: 1 }) : date).toPlainDateTime(isEndOfDay ? '00:00' : time);
  const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  return found.getTimeZoneTransition('next')?.epochMilliseconds ?? found.epochMilliseconds;
}

/** As `instantOf`, but of a time that comes twice it is the last: what closes then was open both times. */
export function closingOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  const first = instantOf(date, time, timeZone);
  if (time === '24:00') return first;
  const wanted = date.toPlainDateTime(time);
  const last = wanted.toZonedDateTime(timeZone, { disambiguation: 'later' });
  return last.toPlainDateTime().equals(wanted) ? last.epochMilliseconds : first;
}

/** Whether a zone is one that this machine knows: `Europe/Berlin`. */
export function isKnownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Whether hours go over midnight: their end is on the day after. */
export function isOverMidnight({ from, to }: Hours): boolean {
  return from > to;
}

/**
 * The weekday to which the hours around a moment belong, 0 is Monday; null outside of them. The part of a night
 * after midnight belongs to the day on which it began.
 */
export function weekdayWithin(hours: Hours, { weekday, time }: LocalTime): number | null {
  if (!isOverMidnight(hours)) return hours.from <= time && time < hours.to ? weekday : null;
  if (time >= hours.from) return weekday;
  return time < hours.to ? (weekday + 6) % 7 : null;
}
