import type { Calendar, Hours } from './calendar.ts';
import { DAY_MS, dateOfDay, dayOfDate, type LocalDays, weekdayOfDay } from './local-days.ts';
import { closingOf, instantOf } from './local-time.ts';
import type { Stretch } from './open-hours.ts';
import { publicHolidays } from './public-holidays.ts';
import { withoutOverlaps } from './stretches.ts';

/** What a calendar says of one local day. */
export type DayPlan = {
  /** When it is open: apart from each other, oldest first. */
  shifts: Stretch[];
  /** Why it is not as in other weeks, and when it would have been open. */
  exception: { name: string; regular: Stretch[] } | null;
};

/** Plans local days: exceptions win over holidays, and those over the week. */
export function openDayPlans(calendar: Calendar, days: LocalDays): (day: number) => DayPlan {
  const { timeZone } = calendar;
  const week = calendar.week.map((hours) => plannedHours(hours, timeZone, days));
  const holidays = new Map(calendar.holidays.map(({ date, name }) => [dayOfDate(date), name]));
  const exceptions = new Map(
    calendar.exceptions.map(({ date, name, hours }) => [
      dayOfDate(date),
      { name, shiftsOf: plannedHours(hours, timeZone, days) },
    ]),
  );
  return (day) => {
    const regular = week[weekdayOfDay(day)]?.(day) ?? [];
    const exceptional = exceptions.get(day);
    if (exceptional) {
      return { shifts: exceptional.shiftsOf(day), exception: { name: exceptional.name, regular } };
    }
    // Whether a day without hours is a holiday makes no difference, and nobody has to look.
    if (regular.length === 0) return { shifts: regular, exception: null };
    const name = holidays.get(day) ?? publicHolidayOn(day, calendar);
    return name === undefined
      ? { shifts: regular, exception: null }
      : { shifts: [], exception: { name, regular } };
  };
}

function publicHolidayOn(day: number, { region }: Calendar): string | undefined {
  return region ? publicHolidays(region, new Date(day * DAY_MS).getUTCFullYear()).get(day) : undefined;
}

/**
 * The moments between opening and closing times, on any day. When clocks change, what they leave out does not count and
 * what they show twice counts twice; shifts that then overlap are cut.
 */
function plannedHours(hours: Hours[], timeZone: string, days: LocalDays): (day: number) => Stretch[] {
  const inOrder = withoutOverlaps(
    hours.map(({ from, to }) => ({ from: msOfTime(from), until: msOfTime(to) })),
  );
  return (day) => {
    const midnight = days.startOf(day);
    if (days.startOf(day + 1) - midnight === DAY_MS) {
      return inOrder.map(({ from, until }) => ({ from: midnight + from, until: midnight + until }));
    }
    const date = dateOfDay(day);
    return withoutOverlaps(
      hours.map(({ from, to }) => ({
        from: instantOf(date, from, timeZone),
        until: closingOf(date, to, timeZone),
      })),
    );
  };
}

/** Ms from midnight until a time, `09:30`, where no clock changes. */
function msOfTime(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
