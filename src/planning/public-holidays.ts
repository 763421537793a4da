import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { HolidayRegion } from './calendar.ts';
import { DAY_MS, dayOfDate } from './local-days.ts';

/** Names of public holidays by local day. */
type HolidayNames = ReadonlyMap<number, string>;

// The library reads 0.8 MB when it is loaded, so that it waits until a calendar asks for it.
const require = createRequire(import.meta.url);
const years = new Map<string, HolidayNames>();

/** The public holidays of a region that fall into a year, in English where they have such a name. Computed once. */
export function publicHolidays(region: HolidayRegion, year: number): HolidayNames {
  const key = `${region.country}|${region.region ?? ''}|${year}`;
  const known = years.get(key);
  if (known) return known;
  const computed = holidaysOfYear(region, year);
  years.set(key, computed);
  return computed;
}

/** The codes of a country's regions; undefined for an unknown country. */
export function regionsOf(country: string): string[] | undefined {
  const library = new (loadLibrary())();
  if (!Object.keys(library.getCountries()).includes(country)) return undefined;
  return Object.keys(library.getStates(country) ?? {});
}

function loadLibrary(): typeof Holidays {
  return require('date-holidays');
}

/** The year before is looked at too, for a feast that goes on over New Year. */
function holidaysOfYear({ country, region }: HolidayRegion, year: number): HolidayNames {
  const options = { types: ['public' as const], languages: ['en'] };
  const Library = loadLibrary();
  const library = region ? new Library(country, region, options) : new Library(country, options);
  const days = [year - 1, year].flatMap((it) => library.getHolidays(it)).flatMap(daysOf);
  const inYear = days.filter(([day]) => new Date(day * DAY_MS).getUTCFullYear() === year);
  // The first name of a day stays, as the library puts the weightier one first.
  return new Map(inYear.reverse());
}

/**
 * The local days of a holiday. Its date is local; a suffix (`-0600`) says that the feast begins on the eve, which is
 * no day off. One that begins at noon is a working day: who closes early writes an exception.
 */
function daysOf({ date, start, end, name }: { date: string; start: Date; end: Date; name: string }) {
  if (date.slice(11, 16) !== '00:00') return [];
  const length = Math.round((end.getTime() - start.getTime()) / DAY_MS);
  return Array.from({ length }, (_, index): [number, string] => [dayOfDate(date.slice(0, 10)) + index, name]);
}
