/** Milliseconds since 1970 of a message's timestamp. */
export function millisecondsOf(ts: string): number {
  return Number(ts) * 1_000;
}

/** `10:42`, in an IANA time zone. */
export function timeOfDay(ts: string, timezone: string): string {
  return formatIn(timezone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, millisecondsOf(ts));
}

/** `Friday, October 24, 2025 at 10:42:05`. */
export function fullTime(ts: string, timezone: string): string {
  const date: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  };
  const time: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  };
  const at = millisecondsOf(ts);
  return `${formatIn(timezone, date, at)} at ${formatIn(timezone, time, at)}`;
}

/** `2025-10-24`: the day on which something happened, as the reader's calendar has it. */
export function dayOf(milliseconds: number, timezone: string): string {
  return formatIn(timezone, { year: 'numeric', month: '2-digit', day: '2-digit' }, milliseconds, 'en-CA');
}

/** `Today`, `Yesterday`, `Friday, October 24`, with the year where it is another one. Times in milliseconds. */
export function dayLabel(at: number, now: number, timezone: string): string {
  const day = dayOf(at, timezone);
  if (day === dayOf(now, timezone)) return 'Today';
  if (day === dayOf(now - 24 * 3_600_000, timezone)) return 'Yesterday';
  const isThisYear = day.slice(0, 4) === dayOf(now, timezone).slice(0, 4);
  const style: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' };
  return formatIn(timezone, isThisYear ? style : { ...style, year: 'numeric' }, at);
}

/** `just now`, `5 minutes ago`, `3 hours ago`, `2 days ago`. Times in milliseconds. */
export function agoText(at: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return counted(minutes, 'minute');
  if (minutes < 24 * 60) return counted(Math.floor(minutes / 60), 'hour');
  return counted(Math.floor(minutes / (24 * 60)), 'day');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** Making a format takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(
  timeZone: string,
  style: Intl.DateTimeFormatOptions,
  milliseconds: number,
  locale = 'en-US',
): string {
  const key = JSON.stringify([locale, timeZone, style]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...style, timeZone });
  formats.set(key, format);
  return format.format(milliseconds);
}
