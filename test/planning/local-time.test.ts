import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instantOf, localTimeOf, weekdayWithin } from '../../src/planning/local-time.ts';

function shown(at: string, timeZone = 'Europe/Berlin'): [number, string] {
  const { weekday, time } = localTimeOf(Date.parse(at), timeZone);
  return [weekday, time];
}

function reached(date: string, time: string, timeZone = 'Europe/Berlin'): string {
  return new Date(instantOf(Temporal.PlainDate.from(date), time, timeZone)).toISOString();
}

describe('what clocks show', () => {
  test('on any day', () => {
    expect(shown('2026-03-01T23:30:59.999Z')).toEqual([0, '00:30']);
    expect(shown('2026-03-01T18:14:00Z', 'Asia/Kathmandu')).toEqual([6, '23:59']);
    expect(shown('2026-03-01T18:15:00Z', 'Asia/Kathmandu')).toEqual([0, '00:00']);
  });

  test('on days on which they change', () => {
    expect(shown('2026-03-29T00:59Z')).toEqual([6, '01:59']);
    expect(shown('2026-03-29T01:00Z')).toEqual([6, '03:00']);
    expect(shown('2026-10-25T00:30Z')).toEqual([6, '02:30']);
    expect(shown('2026-10-25T01:30Z')).toEqual([6, '02:30']);
    expect(shown('2026-10-25T22:59Z')).toEqual([6, '23:59']);
  });
});

describe('when clocks show a time', () => {
  test('on any day, up to its end', () => {
    expect(reached('2026-03-02', '08:00')).toBe('2026-03-02T07:00:00.000Z');
    expect(reached('2026-03-02', '24:00')).toBe('2026-03-02T23:00:00.000Z');
  });

  test('that they leave out', () => {
    expect(reached('2026-03-29', '02:30')).toBe('2026-03-29T01:00:00.000Z');
    // Clocks on Lord Howe Island go forward by half an hour, at 02:00.
    expect(reached('2026-10-04', '02:10', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z');
  });

  test('that they show twice', () => {
    expect(reached('2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });
});

test('hours over midnight belong to the day on which they began', () => {
  const night = { from: '22:00', to: '06:00' };
  expect(weekdayWithin(night, { weekday: 0, time: '05:59' })).toBe(6);
  expect(weekdayWithin(night, { weekday: 0, time: '06:00' })).toBeNull();
  expect(weekdayWithin(night, { weekday: 0, time: '22:00' })).toBe(0);
  expect(weekdayWithin({ from: '08:00', to: '24:00' }, { weekday: 0, time: '23:59' })).toBe(0);
});
