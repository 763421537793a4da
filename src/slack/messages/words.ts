import {
  type Priority,
  type ResolutionCode,
  STATUS_WORDS,
  type Status,
  type TicketType,
} from '../../tickets/vocabulary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What each priority means, for whoever has to choose; 75 characters at most. */
export const PRIORITY_MEANINGS: Record<Priority, string> = {
  critical: 'Users are stopped. It comes before everything else.',
  high: 'Many are hindered, or it soon gets worse. It comes today.',
  medium: 'Some are hindered, and there is a way around it.',
  low: 'An annoyance. It comes when there is time.',
  info: 'Nothing has to be done; somebody should know.',
};

/** What each type is for; 75 characters at most. */
export const TYPE_MEANINGS: Record<TicketType, string> = {
  request: 'Somebody needs something to be done.',
  incident: 'A service is down or hurt.',
  bug: 'Something does not do what it should.',
  feature: 'Something is missing.',
  user: 'Somebody has a question or needs help.',
  internal: 'Work of our own.',
};

/** How a ticket ended, as the beginning of a sentence. */
export const RESOLUTION_WORDS: Record<ResolutionCode, string> = {
  fixed: 'Fixed',
  wont_fix: "Won't fix",
  duplicate: 'Duplicate',
  cannot_reproduce: 'Cannot be reproduced',
  auto_resolved: 'Resolved by itself',
};

/** `in progress`, `Critical`: a word in sentence case. */
export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A status as people read it. */
export function statusWord(status: Status): string {
  return STATUS_WORDS[status];
}

/** `1 comment`, `3 comments`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[], last = 'and'): string {
  const end = words.at(-1) ?? '';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${end}` : end;
}

/** A length of time given in milliseconds, by its two biggest units: `3 h 20 min`. */
export function duration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (milliseconds < HOUR) return `${minutes} min`;
  if (milliseconds < DAY) return units(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.floor(milliseconds / HOUR);
  return units(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** A length of time that is left, in milliseconds: a minute that has begun counts, so that 15 min are not told as 14. */
export function remaining(milliseconds: number): string {
  return duration(Math.ceil(milliseconds / MINUTE) * MINUTE);
}

function units(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small > 0 ? `${big} ${bigUnit} ${small} ${smallUnit}` : `${big} ${bigUnit}`;
}

/** A point in time in the reader's zone, where Slack knows it; in UTC elsewhere. */
export function dateTime(date: Date): string {
  const fallback = `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return shownDate(date, '{date_short_pretty} at {time}', fallback);
}

/** `at 02:14` where that is close to another moment, so that no reader takes it for another day's; else with its date. */
export function momentNear(date: Date, other: Date): string {
  if (Math.abs(date.getTime() - other.getTime()) > 12 * HOUR) return dateTime(date);
  return `at ${shownDate(date, '{time}', `${date.toISOString().slice(11, 16)} UTC`)}`;
}

function shownDate(date: Date, format: string, fallback: string): string {
  return `<!date^${Math.floor(date.getTime() / 1_000)}^${format}|${fallback}>`;
}
