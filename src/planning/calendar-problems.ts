import type { Calendar } from './calendar.ts';
import { hoursProblems } from './hours-problems.ts';
import { dateOfDay, dayOfDate } from './local-days.ts';
import { isKnownZone } from './local-time.ts';
import { error, type Problem } from './problem.ts';
import { regionsOf } from './public-holidays.ts';

/** What somebody has to change before a calendar can be saved, and what they should know. */
export function calendarProblems(calendar: Calendar): Problem[] {
  return [
    ...zoneProblems(calendar),
    ...weekProblems(calendar),
    ...dateProblems(calendar),
    ...regionProblems(calendar),
    ...exceptionProblems(calendar),
  ];
}

/** Whether local times mean anything. */
export function zoneProblems({ timeZone }: { timeZone: string }): Problem[] {
  if (isKnownZone(timeZone)) return [];
  const message = `“${timeZone}” is no time zone. Use a name such as Europe/Berlin or America/New_York.`;
  return [error('unknown_time_zone', 'timeZone', message)];
}

function weekProblems({ week, exceptions }: Calendar): Problem[] {
  const inHours = week.flatMap((hours, weekday) => hoursProblems(hours, `week.${weekday}`));
  if (week.length !== 7) {
    return [
      ...inHours,
      error('malformed_week', 'week', 'Give hours for each of the seven days, Monday first.'),
    ];
  }
  if (week.some((hours) => hours.length > 0)) return inHours;
  return [exceptions.some(({ hours }) => hours.length > 0) ? ONLY_EXCEPTIONS : NEVER_OPENS];
}

const NEVER_OPENS = error(
  'never_opens',
  'week',
  'This calendar never opens, so that no deadline would ever come. Give at least one weekday hours.',
);

const ONLY_EXCEPTIONS: Problem = {
  kind: 'warning',
  code: 'only_exceptions',
  field: 'week',
  message: 'No weekday has hours, so that after the last exception no deadline comes. Give a weekday hours.',
};

function dateProblems({ holidays, exceptions }: Calendar): Problem[] {
  return Object.entries({ holidays, exceptions }).flatMap(([field, days]) =>
    days.flatMap(({ date }, index) => {
      if (isDate(date)) return [];
      const message = `“${date}” is no date. Write it as year, month and day: 2026-12-24.`;
      return [error('malformed_date', `${field}.${index}`, message)];
    }),
  );
}

function regionProblems({ region }: Calendar): Problem[] {
  if (!region) return [];
  const regions = regionsOf(region.country);
  if (!regions) {
    const message = `No public holidays are known for “${region.country}”. Use a country's two letters: DE, GB, US.`;
    return [error('unknown_country', 'region.country', message)];
  }
  if (region.region === null || regions.includes(region.region)) return [];
  const message = `${region.country} has no region “${region.region}”. ${regionRemedy(regions)}`;
  return [error('unknown_region', 'region.region', message)];
}

/** Names no more regions than fit into a short message. */
function regionRemedy(regions: string[]): string {
  if (regions.length === 0) return 'Leave the region empty.';
  const isLong = regions.length > 20;
  return `Use one of ${regions.slice(0, 20).join(', ')}${isLong ? ' …' : ''}, or leave it empty.`;
}

function exceptionProblems({ exceptions }: Calendar): Problem[] {
  const dates = exceptions.map(({ date }) => date);
  return exceptions.flatMap(({ date, hours }, index) => {
    const inHours = hoursProblems(hours, `exceptions.${index}`);
    if (dates.indexOf(date) === index) return inHours;
    const message = `There are two exceptions for ${date}. Keep one, with all the hours of that day.`;
    return [...inHours, error('exception_twice', `exceptions.${index}`, message)];
  });
}

/** Whether it is a day that exists: `Date.parse` takes 30 February for 2 March. */
export function isDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = dayOfDate(date);
  return Number.isInteger(day) && dateOfDay(day).toString() === date;
}
