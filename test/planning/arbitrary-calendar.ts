import fc from 'fast-check';
import type { Calendar, Hours } from '../../src/planning/calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Zones that change their clocks at different times, by an hour and by half of one, and some that never do. */
const ZONES = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'],
  ...['Pacific/Apia', 'Africa/Casablanca'],
];

/** When clocks of these zones changed or will: Samoa also left out a day. */
const CHANGES = [
  ...[
    '2011-12-30T10:00Z',
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2026-03-08T07:00Z',
    '2026-11-01T06:00Z',
  ],
  ...['2026-04-04T15:00Z', '2026-10-03T15:30Z', '2026-02-15T02:00Z', '2026-03-22T02:00Z'],
].map((at) => Date.parse(at));

/** A moment of 2026, or around a change of clocks, to the ms. */
export const moments: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2026-12-31T00:00Z') }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -40 * HOUR, max: 40 * HOUR }))
    .map(([at, away]) => at + away),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -160, max: 160 }))
    .map(([at, quarters]) => at + quarters * 15 * MINUTE),
);

/** A length of time: mostly hours and days, at times weeks. */
export const lengths: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 0, max: 12 * HOUR }),
  fc.integer({ min: 0, max: 20 }).map((quarters) => quarters * 15 * MINUTE),
  fc.integer({ min: 0, max: 60 * 24 * HOUR }),
);

/** A calendar that opens in some week: hours of quarters, split or none, with days off and days of their own. */
export const calendars: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    week: fc.array(dayHours(), { minLength: 7, maxLength: 7 }),
    holidays: fc.array(fc.record({ date: dates(), name: fc.constant('Party') }), { maxLength: 5 }),
    region: fc.constantFrom(null, { country: 'DE', region: 'BY' }),
    exceptions: fc.array(fc.record({ date: dates(), name: fc.constant('Move'), hours: dayHours() }), {
      maxLength: 5,
    }),
  })
  .filter(({ week }) => week.some((hours) => hours.length > 0));

/** Hours of a day that do not overlap; shifts may touch, and reach from midnight to midnight. */
export function dayHours(allowed: number[] = quarters(0, 96)): fc.Arbitrary<Hours[]> {
  return fc.subarray(allowed, { maxLength: 6 }).map((bounds) =>
    bounds.flatMap((from, index) => {
      const to = bounds[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from: timeOf(from), to: timeOf(to) }] : [];
    }),
  );
}

/** Every quarter of an hour between two of a day, both included. */
export function quarters(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A quarter of an hour as a time: 38 is `09:30`. */
function timeOf(quarter: number): string {
  const hours = String(Math.floor(quarter / 4)).padStart(2, '0');
  return `${hours}:${String((quarter % 4) * 15).padStart(2, '0')}`;
}

/** A date of 2026, many of them on days when clocks change. */
function dates(): fc.Arbitrary<string> {
  return moments.map((at) => new Date(at).toISOString().slice(0, 10));
}
