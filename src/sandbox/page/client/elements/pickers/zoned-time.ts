/** `2025-10-24T10:42`, as a date and time field has it: seconds since 1970 in an IANA time zone. */
export function zonedTime(seconds: number, timezone: string): string {
  return new Date((seconds + offsetAt(seconds, timezone)) * 1_000).toISOString().slice(0, 16);
}

/** The other way round; undefined for what is no time. An hour that summer time leaves out is that hour later. */
export function secondsOfZonedTime(local: string, timezone: string): number | undefined {
  const wanted = Date.parse(`${local}Z`) / 1_000;
  if (Number.isNaN(wanted)) return undefined;
  const guess = wanted - offsetAt(wanted, timezone);
  return wanted - offsetAt(guess, timezone);
}

/** How far a zone is ahead of UTC at a moment, in seconds. */
function offsetAt(seconds: number, timezone: string): number {
  const numbers = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...numbers,
    hour: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  });
  const parts = new Map(
    format.formatToParts(seconds * 1_000).map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local / 1_000 - Math.floor(seconds);
}
