import { invalidField, UserError } from '../../errors.ts';
import type { ExceptionalDay, HolidayRegion, Hours } from '../../planning/calendar.ts';
import { calendarProblems } from '../../planning/calendar-problems.ts';
import { warningsOf } from '../../settings/problems.ts';
import type { FormValues } from '../contract.ts';
import { textOf, together } from './read-setting.ts';
import { readExceptions, readHolidays } from './typed-days.ts';
import { readHours } from './typed-hours.ts';
import { WEEKDAYS } from './typed-week.ts';
import { readZone } from './typed-zone.ts';

const ALL_DAY: Hours[] = [{ from: '00:00', to: '24:00' }];
/** Stands for days that are not known here, so that nothing is said of a calendar that never opens. */
const SOME_DAYS: ExceptionalDay[] = [{ date: '2000-01-01', name: '', hours: ALL_DAY }];

/**
 * The calendar of a form; holidays and exceptions are undefined where they did not fit into it. Throws all that is
 * wrong at once: what nobody can read, and what makes no sense of the rest, as the command would say it.
 */
export function readCalendar(values: FormValues) {
  const refusals: UserError[] = [];
  function read<T>(name: string, reader: (text: string, field: string) => T, instead: T): T {
    return refusedInto(refusals, () => reader(textOf(values, name), name), instead);
  }
  const inForm = (name: string) => Object.hasOwn(values, name);
  const wanted = {
    timeZone: read('timeZone', readZone, 'UTC'),
    week: WEEKDAYS.map((_day, index) => read(`week.${index}`, readHours, ALL_DAY)),
    holidays: inForm('holidays') ? read('holidays', readHolidays, []) : undefined,
    region: refusedInto(refusals, () => readRegion(values), null),
    exceptions: inForm('exceptions') ? read('exceptions', readExceptions, SOME_DAYS) : undefined,
  };
  const { holidays = [], exceptions = SOME_DAYS } = wanted;
  const judge = () => warningsOf(calendarProblems({ ...wanted, holidays, exceptions }));
  refusedInto(refusals, judge, []);
  if (refusals.length > 0) throw together(refusals);
  return { ...wanted, name: textOf(values, 'name') };
}

/** Goes on with something else where the form has to be corrected anyway. */
function refusedInto<T>(refusals: UserError[], reader: () => T, instead: T): T {
  try {
    return reader();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refusals.push(error);
    return instead;
  }
}

function readRegion(values: FormValues): HolidayRegion | null {
  const given = (name: string) => textOf(values, name).trim().toUpperCase();
  const [country, region] = [given('region.country'), given('region.region')];
  if (country === '' && region !== '')
    throw invalidField('region.country', 'Give the country of the region too.');
  return country === '' ? null : { country, region: region === '' ? null : region };
}
