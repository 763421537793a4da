import { Temporal } from 'temporal-polyfill';
import { ALWAYS_OPEN } from './always-open.ts';
import type { Calendar } from './calendar.ts';
import { closedStretches } from './closed-stretches.ts';
import { openDayPlans } from './day-plan.ts';
import { DAY_MS, dateOfDay, localDaysOf } from './local-days.ts';
import { instantOf } from './local-time.ts';
import type { OpenHours, Stretch } from './open-hours.ts';

/** Past this nothing is looked for: a calendar that does not open within ten years gives no deadline. */
const HORIZON_MS = 3_653 * DAY_MS;

/**
 * Opens a calendar; null is one that never closes. It is cheap, so that every transaction may do it anew.
 *
 * Where clocks go back and show a local time twice, a calendar opens at the first and closes at the last. Where they go
 * forward, it opens or closes at the change, for a time that is left out. So what passes is real time, to the ms.
 *
 * @throws RangeError for an unknown zone, at the first question: `calendarProblems` finds it before.
 */
export function openCalendar(calendar: Calendar | null): OpenHours {
  if (!calendar) return ALWAYS_OPEN;
  const { timeZone } = calendar;
  const days = localDaysOf(timeZone);
  const planOf = openDayPlans(calendar, days);

  function* openBetween(from: number, until: number): Generator<Stretch> {
    for (let day = days.dayOf(from); days.startOf(day) < until; day += 1) {
      for (const shift of planOf(day).shifts) {
        if (shift.until <= from) continue;
        if (shift.from >= until) return;
        yield { from: Math.max(shift.from, from), until: Math.min(shift.until, until) };
      }
    }
  }

  function add(from: number, businessMs: number): number | null {
    if (businessMs <= 0) return from;
    let left = businessMs;
    for (const open of openBetween(from, from + HORIZON_MS)) {
      const length = open.until - open.from;
      if (left <= length) return open.from + left;
      left -= length;
    }
    return null;
  }

  function elapsed(from: number, until: number): number {
    let passed = 0;
    for (const open of openBetween(from, until)) passed += open.until - open.from;
    return passed;
  }

  function nextOpening(at: number): number | null {
    for (const open of openBetween(at, at + HORIZON_MS)) return open.from;
    return null;
  }

  /** After the last hours of the day it is the moment at which they end. */
  function addDays(from: number, count: number): number | null {
    if (count <= 0) return from;
    const day = laterOpenDay(from, count);
    if (day === null) return null;
    const { shifts } = planOf(day);
    const wanted = instantOf(dateOfDay(day), timeOfDay(from), timeZone);
    const shift = shifts.find(({ until }) => wanted < until);
    return shift ? Math.max(shift.from, wanted) : (shifts.at(-1)?.until ?? null);
  }

  function timeOfDay(at: number): string {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainTime().toString();
  }

  function laterOpenDay(from: number, count: number): number | null {
    let left = count;
    for (let day = days.dayOf(from) + 1; days.startOf(day) < from + HORIZON_MS; day += 1) {
      if (planOf(day).shifts.length > 0) left -= 1;
      if (left === 0) return day;
    }
    return null;
  }

  return {
    add,
    elapsed,
    isOpen: (at) => elapsed(at, at + 1) > 0,
    nextOpening,
    addDays,
    closed: (from, until) => closedStretches({ from, until }, days, planOf),
  };
}
