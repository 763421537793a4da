import { describe, expect, test } from 'vitest';
import { openCalendar } from '../../src/planning/open-calendar.ts';
import { daysAfter, dueAfter, hoursBetween, shown } from './ask-calendar.ts';
import { buildCalendar, everyDay } from './build-calendar.ts';

describe('a week', () => {
  test('goes on with what is left on the next day that is open', () => {
    // Friday 16:00 in Berlin; one hour is left of the day, the second is Monday's first.
    expect(dueAfter(buildCalendar(), '2026-11-20T15:00:00Z', 2)).toBe('2026-11-23T09:00:00.000Z');
  });

  test('ends a deadline at closing time, not at the next opening', () => {
    expect(dueAfter(buildCalendar(), '2026-11-20T15:00:00Z', 1)).toBe('2026-11-20T16:00:00.000Z');
  });

  test('counts what is closed as nothing', () => {
    expect(hoursBetween(buildCalendar(), '2026-11-20T15:00:00Z', '2026-11-23T09:00:00Z')).toBe(2);
    expect(hoursBetween(buildCalendar(), '2026-11-21T00:00:00Z', '2026-11-22T12:00:00Z')).toBe(0);
    expect(hoursBetween(buildCalendar(), '2026-11-23T09:00:00Z', '2026-11-20T15:00:00Z')).toBe(0);
  });

  test('may have several shifts a day', () => {
    const calendar = buildCalendar({ week: everyDay(['09:00', '12:00'], ['13:00', '17:00']) });
    // 11:30 and one hour: half until noon, half from 13:00 until 13:30.
    expect(dueAfter(calendar, '2026-11-20T10:30:00Z', 1)).toBe('2026-11-20T12:30:00.000Z');
    expect(hoursBetween(calendar, '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z')).toBe(7);
  });

  test('goes over midnight from 24:00 to 00:00', () => {
    const night = everyDay(['00:00', '06:00'], ['22:00', '24:00']);
    // 23:00 in Berlin, four hours later it is 03:00.
    expect(dueAfter(buildCalendar({ week: night }), '2026-11-20T22:00:00Z', 4)).toBe(
      '2026-11-21T02:00:00.000Z',
    );
  });

  test('is open from its opening on, and no longer at closing time', () => {
    const hours = openCalendar(buildCalendar());
    const isOpen = (at: string) => hours.isOpen(Date.parse(at));
    expect(isOpen('2026-11-20T07:59:59.999Z')).toBe(false);
    expect(isOpen('2026-11-20T08:00:00Z')).toBe(true);
    expect(isOpen('2026-11-20T15:59:59.999Z')).toBe(true);
    expect(isOpen('2026-11-20T16:00:00Z')).toBe(false);
  });

  test('knows its next opening', () => {
    const hours = openCalendar(buildCalendar());
    expect(shown(hours.nextOpening(Date.parse('2026-11-20T16:00:00Z')))).toBe('2026-11-23T08:00:00.000Z');
    expect(shown(hours.nextOpening(Date.parse('2026-11-20T15:59:00Z')))).toBe('2026-11-20T15:59:00.000Z');
  });
});

describe('what is closed', () => {
  const calendar = buildCalendar({
    region: { country: 'DE', region: null },
    exceptions: [{ date: '2026-12-24', name: 'Christmas Eve', hours: [{ from: '09:00', to: '12:00' }] }],
  });
  const closed = (from: string, until: string) =>
    openCalendar(calendar)
      .closed(Date.parse(from), Date.parse(until))
      .map((it) => [shown(it.from), shown(it.until), it.reason]);

  test('has the names of holidays and exceptions, and none for nights and weekends', () => {
    expect(closed('2026-12-23T15:00:00Z', '2026-12-28T12:00:00Z')).toEqual([
      ['2026-12-23T16:00:00.000Z', '2026-12-24T08:00:00.000Z', null],
      ['2026-12-24T11:00:00.000Z', '2026-12-24T23:00:00.000Z', 'Christmas Eve'],
      ['2026-12-24T23:00:00.000Z', '2026-12-25T23:00:00.000Z', 'Christmas Day'],
      // Boxing Day is a Saturday, which is closed anyway.
      ['2026-12-25T23:00:00.000Z', '2026-12-28T08:00:00.000Z', null],
    ]);
  });

  test('is cut at both ends', () => {
    expect(closed('2026-12-23T20:00:00Z', '2026-12-23T21:00:00Z')).toEqual([
      ['2026-12-23T20:00:00.000Z', '2026-12-23T21:00:00.000Z', null],
    ]);
    expect(closed('2026-12-23T09:00:00Z', '2026-12-23T10:00:00Z')).toEqual([]);
  });
});

describe('days', () => {
  test('are those that have hours', () => {
    // Friday 10:00, three days later it is Wednesday.
    expect(daysAfter(buildCalendar(), '2026-11-20T09:00:00Z', 3)).toBe('2026-11-25T09:00:00.000Z');
    expect(daysAfter(buildCalendar(), '2026-11-20T09:00:00Z', 0)).toBe('2026-11-20T09:00:00.000Z');
  });

  test('are those of the zone', () => {
    // Half past midnight on Saturday in Berlin, where it is Friday in UTC still.
    const calendar = buildCalendar({ week: everyDay(['09:00', '17:00']) });
    expect(daysAfter(calendar, '2026-11-20T23:30:00Z', 1)).toBe('2026-11-22T08:00:00.000Z');
  });

  test('keep the local time when the clocks change', () => {
    expect(daysAfter(buildCalendar(), '2026-03-27T09:00:12.345Z', 1)).toBe('2026-03-30T08:00:12.345Z');
  });

  test('move into the hours of the day', () => {
    const calendar = buildCalendar({ week: everyDay(['09:00', '12:00'], ['13:00', '17:00']) });
    expect(daysAfter(calendar, '2026-11-20T05:00:00Z', 1)).toBe('2026-11-21T08:00:00.000Z');
    expect(daysAfter(calendar, '2026-11-20T11:30:00Z', 1)).toBe('2026-11-21T12:00:00.000Z');
    expect(daysAfter(calendar, '2026-11-20T19:00:00Z', 1)).toBe('2026-11-21T16:00:00.000Z');
  });
});

describe('the horizon', () => {
  const never = openCalendar(buildCalendar({ week: [[], [], [], [], [], [], []] }));
  const at = Date.parse('2026-11-20T15:00:00Z');

  test('is where a calendar that does not open gives up', () => {
    expect(never.add(at, 1)).toBeNull();
    expect(never.nextOpening(at)).toBeNull();
    expect(never.addDays(at, 1)).toBeNull();
    expect(never.elapsed(at, at + 1e10)).toBe(0);
  });

  test('is ten years away', () => {
    // 52 weeks of 40 hours and a day: some 2,086 hours a year.
    expect(dueAfter(buildCalendar(), '2026-11-20T15:00:00Z', 20_500)).toMatch(/^2036-/);
    expect(dueAfter(buildCalendar(), '2026-11-20T15:00:00Z', 21_500)).toBeNull();
  });
});

test('no calendar is open all the time', () => {
  const hours = openCalendar(null);
  const at = Date.parse('2026-10-24T12:00:00Z');
  expect(dueAfter(null, '2026-10-24T12:00:00Z', 24)).toBe('2026-10-25T12:00:00.000Z');
  expect(hoursBetween(null, '2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).toBe(48);
  expect(daysAfter(null, '2026-10-24T12:00:00Z', 2)).toBe('2026-10-26T12:00:00.000Z');
  expect([hours.isOpen(at), hours.nextOpening(at), hours.closed(at, at + 1e9)]).toEqual([true, at, []]);
});
