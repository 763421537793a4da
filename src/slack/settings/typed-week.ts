import { invalidField } from '../../errors.ts';
import type { Hours } from '../../planning/calendar.ts';
import { readHours, readSpan, writeHours } from './typed-hours.ts';

/** Weekdays as people type and read them: 0 is Monday. */
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const SHORT = WEEKDAYS.map((day) => day.slice(0, 3).toLowerCase());
const EXAMPLE = '"mon-fri 08:00-20:00"';
const LINE = /^([a-z][a-z\s,–-]*?)[\s:]+(\d.*)$/i;

/** When something applies: on these weekdays (0 is Monday; none: every day), within these hours (null: all day). */
export type Times = { weekdays: number[]; hours: Hours | null };

/** Reads `mon-fri 08:00-20:00`, a line for each set of days; nothing is null: always. Throws under the field. */
export function readWeek(text: string, field: string): Hours[][] | null {
  const lines = text.split(/[;\n]/).map((line) => line.trim());
  const week: Hours[][] = WEEKDAYS.map(() => []);
  for (const line of lines.filter((each) => each !== '')) {
    const [, days, hours] = LINE.exec(line) ?? [];
    if (days === undefined || hours === undefined) throw unreadable(line, field);
    for (const day of readDays(days, field)) week[day]?.push(...readHours(hours, field));
  }
  return lines.some((line) => line !== '') ? week : null;
}

/** The text that `readWeek` takes: days with the same hours side by side are one line. */
export function writeWeek(week: readonly (readonly Hours[])[] | null): string {
  const texts = (week ?? []).map(writeHours);
  const lines = runsOf(
    texts.map((_, day) => day).filter((day) => texts[day] !== ''),
    (day) => texts[day] ?? '',
  );
  return lines.map((days) => `${writeRun(days)} ${texts[days[0] ?? 0] ?? ''}`).join('\n');
}

/** Reads `mon-fri 18:00-08:00`, `sat, sun` or `18:00-08:00`; nothing is always. Throws under the field. */
export function readTimes(text: string, field: string): Times {
  const typed = text.trim();
  if (typed === '') return { weekdays: [], hours: null };
  if (/^\d/.test(typed)) return { weekdays: [], hours: readSpan(typed, field) };
  const [, days = typed, hours] = LINE.exec(typed) ?? [];
  return { weekdays: readDays(days, field), hours: hours === undefined ? null : readSpan(hours, field) };
}

/** The text that `readTimes` takes. */
export function writeTimes({ weekdays, hours }: Times): string {
  const runs = runsOf(
    weekdays.toSorted((one, other) => one - other),
    () => '',
  );
  return [runs.map(writeRun).join(', '), hours ? writeHours([hours]) : '']
    .filter((part) => part !== '')
    .join(' ');
}

function readDays(text: string, field: string): number[] {
  const parts = text.replace(/\s*[-–]\s*/g, '-').split(/[\s,]+/);
  const days = parts
    .filter((part) => part !== '')
    .flatMap((part) => {
      const ends = part.split('-').map(dayOf);
      const [first, last] = [ends[0], ends.at(-1)];
      if (first === undefined || last === undefined || ends.length > 2) throw unreadable(text, field);
      // `fri-mon` goes over the end of the week.
      return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
    });
  return [...new Set(days)].toSorted((one, other) => one - other);
}

function dayOf(word: string): number | undefined {
  const typed = word.trim().toLowerCase();
  const day = WEEKDAYS.findIndex((name) => typed.length >= 2 && name.toLowerCase().startsWith(typed));
  return day < 0 ? undefined : day;
}

/** Days in a row that belong together. */
function runsOf(days: readonly number[], key: (day: number) => string): number[][] {
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && day === last + 1 && key(day) === key(last)) runs.at(-1)?.push(day);
    else runs.push([day]);
  }
  return runs;
}

function writeRun(days: readonly number[]): string {
  const [first, last] = [SHORT[days[0] ?? 0], SHORT[days.at(-1) ?? 0]];
  return first === last ? `${first}` : `${first}-${last}`;
}

function unreadable(text: string, field: string): Error {
  return invalidField(field, `Write days and hours like ${EXAMPLE}; this is "${text.trim().slice(0, 40)}".`);
}
