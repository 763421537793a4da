import { invalidField } from '../../errors.ts';
import type { ExceptionalDay, Holiday } from '../../planning/calendar.ts';
import { readHours, writeHours } from './typed-hours.ts';

const DAY = /^(\d{4}-\d{2}-\d{2})\s+(\S.*)$/;
const TIMES = /^(closed\b|\d{1,2}(?::\d{2})?\s*[-–].*?\d{1,2}(?::\d{2})?)(?:\s+(?=\D)(.*))?$/i;

/** Reads a line for each day, `2026-12-24 Christmas Eve`. Throws `invalid_input` under the field. */
export function readHolidays(text: string, field: string): Holiday[] {
  return linesOf(text).map((line) => {
    const [, date = '', name = ''] = DAY.exec(line) ?? [];
    if (!isDate(date)) throw unreadable(field, line, '"2026-12-24 Christmas Eve"');
    return { date, name };
  });
}

/** The text that `readHolidays` takes. */
export function writeHolidays(holidays: readonly Holiday[]): string {
  return holidays.map(({ date, name }) => `${date} ${oneLine(name)}`).join('\n');
}

/**
 * Reads a line for each day, `2026-12-31 09:00-12:00 New Year's Eve`, or `closed` instead of hours. Throws
 * `invalid_input` under the field.
 */
export function readExceptions(text: string, field: string): ExceptionalDay[] {
  return linesOf(text).map((line) => {
    const [, date = '', rest = ''] = DAY.exec(line) ?? [];
    const [, times, name = ''] = TIMES.exec(rest) ?? [];
    if (!isDate(date) || times === undefined)
      throw unreadable(field, line, '"2026-12-31 09:00-12:00 Inventory"');
    const isClosed = times.toLowerCase() === 'closed';
    return { date, name: name || 'Exception', hours: isClosed ? [] : readHours(times, field) };
  });
}

/** The text that `readExceptions` takes. */
export function writeExceptions(exceptions: readonly ExceptionalDay[]): string {
  return exceptions
    .map(({ date, name, hours }) => `${date} ${writeHours(hours) || 'closed'} ${oneLine(name)}`)
    .join('\n');
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A day of the calendar: `2026-02-30` is none. */
function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).getUTCDate() === Number(text.slice(8));
}

function unreadable(field: string, line: string, example: string): Error {
  return invalidField(field, `Write a line like ${example}; this is "${line.slice(0, 60)}".`);
}
