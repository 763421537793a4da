const DAY = 86_400_000;

/** Where and when somebody reads: an IANA time zone, and milliseconds since the epoch. */
export type Reader = { timezone: string; now: number };

/**
 * A date as Slack shows it, such as `{date_short_pretty} at {time}`, in the reader's zone, on a 24-hour clock. Slack
 * begins it with a capital. Tokens that Slack does not know stay.
 */
export function dateText(seconds: number, format: string, reader: Reader): string {
  const at = seconds * 1_000;
  const text = format.replace(/\{(\w+)\}/g, (token, name: string) => tokenText(name, at, reader) ?? token);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function tokenText(name: string, at: number, reader: Reader): string | undefined {
  if (name === 'ago') return agoText(at - reader.now);
  if (name === 'day_divider_pretty') return dayName(at, reader) ?? dividerText(at, reader);
  if (!name.endsWith('_pretty')) return plainText(name, at, reader);
  return dayName(at, reader) ?? plainText(name.slice(0, -'_pretty'.length), at, reader);
}

function plainText(name: string, at: number, reader: Reader): string | undefined {
  const part = partsOf(at, reader.timezone);
  const day = `${part.day}${ordinal(Number(part.day))}`;
  const isNear = Math.abs(at - reader.now) < 182 * DAY;
  const twoDigits = (value: string | undefined) => (value ?? '').padStart(2, '0');
  switch (name) {
    case 'date_num':
      return `${part.year}-${twoDigits(part.number)}-${twoDigits(part.day)}`;
    case 'date_slash':
      return `${twoDigits(part.day)}/${twoDigits(part.number)}/${part.year}`;
    case 'date':
      return isNear ? `${part.month} ${day}` : `${part.month} ${day}, ${part.year}`;
    case 'date_short':
      return `${part.month?.slice(0, 3)} ${part.day}, ${part.year}`;
    case 'date_long':
      return `${part.weekday}, ${part.month} ${day}, ${part.year}`;
    case 'date_long_full':
      return `${part.month} ${part.day}, ${part.year}`;
    case 'time':
      return `${part.hour}:${part.minute}`;
    case 'time_secs':
      return `${part.hour}:${part.minute}:${part.second}`;
    default:
      return undefined;
  }
}

/** The long form, without the year where it is this one. */
function dividerText(at: number, { timezone, now }: Reader): string {
  const { weekday, month, day, year } = partsOf(at, timezone);
  const short = `${weekday}, ${month} ${day}${ordinal(Number(day))}`;
  return year === partsOf(now, timezone).year ? short : `${short}, ${year}`;
}

function dayName(at: number, { timezone, now }: Reader): string | undefined {
  const difference = dayNumber(at, timezone) - dayNumber(now, timezone);
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[difference];
}

function dayNumber(at: number, timezone: string): number {
  const { year, number, day } = partsOf(at, timezone);
  return Date.UTC(Number(year), Number(number) - 1, Number(day)) / DAY;
}

function partsOf(at: number, timezone: string): Record<string, string> {
  const words = { weekday: 'long', month: 'long' } as const;
  const numbers = { year: 'numeric', day: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-US', { ...words, ...numbers, ...time, timeZone: timezone });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = new Intl.DateTimeFormat('en-US', { month: 'numeric', timeZone: timezone }).format(at);
  return { ...parts, number };
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const UNITS = [
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `difference` in milliseconds, negative in the past: "3 minutes ago", "in 2 hours". */
function agoText(difference: number): string {
  const [unit, length] = UNITS.find(([, each]) => Math.abs(difference) >= each) ?? ['second', 1_000];
  return new Intl.RelativeTimeFormat('en').format(Math.trunc(difference / length), unit);
}
