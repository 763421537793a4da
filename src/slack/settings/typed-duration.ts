import { invalidField } from '../../errors.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Units as people type them, in ms. Days are none of them: a working day has as many hours as its calendar says. */
const UNITS: readonly { words: readonly string[]; ms: number }[] = [
  { words: ['min', 'mins', 'm', 'minute', 'minutes'], ms: MINUTE_MS },
  { words: ['h', 'hr', 'hrs', 'hour', 'hours'], ms: HOUR_MS },
];

const DAYS = ['d', 'day', 'days', 'w', 'week', 'weeks'];

/** Longer is a slip: a year of hours. */
const LONGEST_MS = 366 * 24 * HOUR_MS;

/** What stands under an input of a length of time. */
export const DURATION_HINT = 'Minutes and hours: "30 min", "4 h", "1 h 30 min".';

/**
 * Reads a length of time in minutes and hours, and gives it in ms. Throws `invalid_input` under the field, also for
 * days: whether those have 8 hours or 24 nobody could tell from the text.
 */
export function readDuration(text: string, field: string): number {
  const parts = [
    ...text
      .trim()
      .toLowerCase()
      .matchAll(/(\d{1,6})\s*([a-z]+)\.?[\s,]*/gy),
  ];
  const isAll =
    parts.length > 0 && parts.reduce((sum, [part]) => sum + part.length, 0) === text.trim().length;
  if (!isAll) throw invalidField(field, complaintAbout(text));
  const ms = parts.reduce((sum, [, number, word]) => sum + Number(number) * unitMs(word, text, field), 0);
  if (ms > LONGEST_MS) throw invalidField(field, 'That is more than a year. Write less.');
  return ms;
}

/** The same text that `readDuration` takes: `1 h 30 min`, `48 h`, `0 min`. */
export function writeDuration(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function unitMs(word: string | undefined, text: string, field: string): number {
  const unit = UNITS.find(({ words }) => word !== undefined && words.includes(word));
  if (unit) return unit.ms;
  throw invalidField(
    field,
    word !== undefined && DAYS.includes(word) ? daysInstead(text) : complaintAbout(text),
  );
}

function complaintAbout(text: string): string {
  const typed = text.trim().slice(0, 40);
  if (/^\d+$/.test(typed)) return `Write the unit too: "${typed} min" or "${typed} h".`;
  return `Write a time like "30 min", "4 h" or "1 h 30 min"; this is "${typed}".`;
}

function daysInstead(text: string): string {
  const typed = text.trim().slice(0, 40);
  return `Write "${typed}" in hours: two working days of 8 hours are "16 h", two days round the clock are "48 h".`;
}
