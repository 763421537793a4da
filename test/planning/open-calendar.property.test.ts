import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/planning/calendar.ts';
import { openCalendar } from '../../src/planning/open-calendar.ts';
import { propertyRuns } from '../helpers/property-runs.ts';
import { calendars, dayHours, lengths, moments, quarters } from './arbitrary-calendar.ts';

const RUNS = { numRuns: propertyRuns() };
const MINUTE = 60_000;
const TEN_YEARS = 3_653 * 24 * 60 * MINUTE;

describe('business time', () => {
  test('adds up', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, lengths, (calendar, from, first, second) => {
        const { elapsed } = openCalendar(calendar);
        const between = from + first;
        const until = between + second;
        expect(elapsed(from, between) + elapsed(between, until)).toBe(elapsed(from, until));
      }),
      RUNS,
    );
  });

  test('never goes back, and never faster than the sun', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, lengths, (calendar, from, first, second) => {
        const { elapsed } = openCalendar(calendar);
        const gained = elapsed(from, from + first + second) - elapsed(from, from + first);
        expect(gained).toBeGreaterThanOrEqual(0);
        expect(gained).toBeLessThanOrEqual(second);
      }),
      RUNS,
    );
  });

  test('that is added has passed, and had not a moment before', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, (calendar, from, length) => {
        const { add, elapsed } = openCalendar(calendar);
        const at = add(from, length);
        if (at === null) {
          expect(elapsed(from, from + TEN_YEARS)).toBeLessThan(length);
          return;
        }
        expect(elapsed(from, at)).toBe(length);
        if (length > 0) expect(elapsed(from, at - 1)).toBe(length - 1);
      }),
      RUNS,
    );
  });

  test('and what is closed make up all time', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, (calendar, from, length) => {
        const { closed, elapsed, isOpen } = openCalendar(calendar);
        const stretches = closed(from, from + length);
        const total = stretches.reduce((sum, it) => sum + it.until - it.from, 0);
        expect(total + elapsed(from, from + length)).toBe(length);
        for (const it of stretches) expect([isOpen(it.from), isOpen(it.until - 1)]).toEqual([false, false]);
      }),
      RUNS,
    );
  });

  test('without a calendar is plain arithmetic', () => {
    fc.assert(
      fc.property(moments, lengths, (from, length) => {
        const { add, elapsed, isOpen, closed } = openCalendar(null);
        expect(add(from, length)).toBe(from + length);
        expect(elapsed(from, from + length)).toBe(length);
        expect([isOpen(from), closed(from, from + length)]).toEqual([true, []]);
      }),
      RUNS,
    );
  });

  test('of a calendar with all hours of all days is plain arithmetic too', () => {
    fc.assert(
      fc.property(calendars, moments, lengths, ({ timeZone }, from, length) => {
        const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);
        const { add, elapsed } = openCalendar({ timeZone, week, holidays: [], region: null, exceptions: [] });
        expect([add(from, length), elapsed(from, from + length)]).toEqual([from + length, length]);
      }),
      RUNS,
    );
  });
});

describe('opening', () => {
  test('comes next at a moment that is open, with nothing open before it', () => {
    fc.assert(
      fc.property(calendars, moments, (calendar, at) => {
        const { nextOpening, isOpen, elapsed } = openCalendar(calendar);
        const opening = nextOpening(at) ?? Number.NaN;
        expect([isOpen(opening), elapsed(at, opening)]).toEqual([true, 0]);
      }),
      RUNS,
    );
  });

  test('comes later the more days are added, within hours or as they end', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 30 }), (calendar, at, days) => {
        const { addDays, isOpen } = openCalendar(calendar);
        const day = addDays(at, days) ?? Number.NaN;
        expect(isOpen(day) || isOpen(day - 1)).toBe(true);
        expect(addDays(at, days + 1)).toBeGreaterThan(day);
        expect(day).toBeGreaterThan(at);
      }),
      RUNS,
    );
  });

  test('is what the clocks on the wall say', () => {
    // Clocks change between midnight and four; at the bounds between them wall time alone does not say what is meant.
    const hours = dayHours([0, ...quarters(16, 96)]);
    const weeks = fc.array(hours, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(calendars, weeks, moments, ({ timeZone }, week, at) => {
        const calendar = { timeZone, week, holidays: [], region: null, exceptions: [] };
        expect(openCalendar(calendar).isOpen(at)).toBe(isOpenOnTheWall(calendar, at));
      }),
      RUNS,
    );
  });
});

/** Another way to the same answer: looks at the clock, and knows nothing of changes. */
function isOpenOnTheWall({ timeZone, week }: Calendar, at: number): boolean {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Math.floor(at / MINUTE) * MINUTE);
  const part = (type: string) => shown.find((it) => it.type === type)?.value ?? '';
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday'));
  const time = `${part('hour')}:${part('minute')}`;
  return (week[weekday] ?? []).some(({ from, to }) => from <= time && time < to);
}
