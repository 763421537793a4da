import { invalidField } from '../../errors.ts';
import type { Hours } from '../../planning/calendar.ts';

const SPAN = /^(\d{1,2}(?::\d{2})?)\s*(?:-|–|to)\s*(\d{1,2}(?::\d{2})?)$/i;
const EXAMPLE = '"09:00-12:30, 13:30-18:00"';

/** Reads `09:00-12:30, 13:30-18:00`; nothing is no hours. Throws `invalid_input` under the field. */
export function readHours(text: string, field: string): Hours[] {
  const parts = text.split(/[,;\n]/).map((part) => part.trim());
  return parts.filter((part) => part !== '').map((part) => readSpan(part, field));
}

/** Reads one span, `22:00-07:00`. Throws `invalid_input` under the field. */
export function readSpan(text: string, field: string): Hours {
  const [, from, to] = SPAN.exec(text.trim()) ?? [];
  const read = { from: readTime(from), to: readTime(to) };
  if (read.from === undefined || read.to === undefined || read.from === '24:00') {
    throw invalidField(field, `Write hours like ${EXAMPLE}; this is "${text.trim().slice(0, 40)}".`);
  }
  return { from: read.from, to: read.to };
}

/** The text that `readHours` takes. */
export function writeHours(hours: readonly Hours[]): string {
  return hours.map(({ from, to }) => `${from}-${to}`).join(', ');
}

/** `9`, `9:00` and `09:00` are `09:00`; undefined for what is no time of day. */
function readTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [hour = '', minute = '00'] = text.split(':');
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? time : undefined;
}
