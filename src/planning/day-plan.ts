import type { Calendar, Hours } from './calendar.ts';
import { DAY_MS, dateOfDay, dayOfDate, type LocalDays, weekdayOfDay } from './local-days.ts';
import { closingOf, instantOf } from './local-time.ts';
import type { Stretch } from './open-hours.ts';
import { publicHolidays } from './public-holidays.ts';

/** What a calendar says of one local day. */
export type DayPlan = {
  /** When it is open: apart from each other, oldest first. */
  shifts: Stretch[];
  /** Why it is not as in other weeks, and when it would have been open. */
  exception: { name: string; regular: Stretch[] } | null;
};

/** Plans local days: exceptions win over holidays, and those over the week. */
export function openDayPlans(calendar: Calendar, days: LocalDays): (day: number) => DayPlan {
  const holidays = new Map(calendar.holidays.map(({ date, name }) => [dayOfDate(date), name]));
  const exceptions = new Map(calendar.exceptions.map((it) => [dayOfDate(it.date), it]));
  const shiftsOf = (day: number, hours: Hours[]) => openShifts(day, hours, calendar.timeZone, days);
  return (day) => {
    const hours = calendar.week[weekdayOfDay(day)] ?? [];
    const exceptional = exceptions.get(day);
    if (!exceptional && hours.length === 0) return { shifts: [], exception: null };
    const name = exceptional?.name ?? holidays.get(day) ?? publicHolidayOn(day, calendar);
    const regular = shiftsOf(day, hours);
    if (name === undefined) return { shifts: regular, exception: null };
    return { shifts: shiftsOf(day, exceptional?.hours ?? []), exception: { name, regular } };
  };
}

function publicHolidayOn(day: number, { region }: Calendar): string | undefined {
  return region ? publicHolidays(region, new Date(day * DAY_MS).getUTCFullYear()).get(day) : undefined;
}

/**
 * The moments between local opening and closing times. On a day when clocks change, what they leave out does not
 * count and what they show twice counts twice; shifts that then overlap are cut.
 */
function openShifts(day: number, hours: Hours[], timeZone: string, days: LocalDays): Stretch[] {
  let openUntil = days.startOf(day);
  const end = days.startOf(day + 1);
  const hasNoChange = end - openUntil === DAY_MS;
  const midnight = openUntil;
  const shifts = [...hours]
    .sort((one, other) => one.from.localeCompare(other.from))
    .map(({ from, to }) =>
      hasNoChange
        ? { from: midnight + msOfTime(from), until: midnight + msOfTime(to) }
        : { from: instantOf(dateOfDay(day), from, timeZone), until: closingOf(dateOfDay(day), to, timeZone) },
    );
  return shifts.flatMap((shift) => {
    const from = Math.max(shift.from, openUntil);
    const until = Math.min(shift.until, end);
    openUntil = Math.max(openUntil, until);
    return from < until ? [{ from, until }] : [];
  });
}

/** Ms from midnight until a time, `09:30`, where no clock changes. */
function msOfTime(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
