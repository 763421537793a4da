import { describe, expect, test } from 'vitest';
import { dueAfter, hoursBetween } from './ask-calendar.ts';
import { buildCalendar, everyDay } from './build-calendar.ts';

describe('holidays', () => {
  const german = buildCalendar({ region: { country: 'DE', region: null } });

  test('of a country are closed', () => {
    // Thursday 24 December, 16:00; Friday is Christmas Day; on Monday 10:00.
    expect(dueAfter(german, '2026-12-24T15:00:00Z', 2)).toBe('2026-12-28T09:00:00.000Z');
  });

  test('are found on both sides of New Year', () => {
    // Thursday 31 December, 16:00; Friday is New Year's Day; on Monday 10:00.
    expect(dueAfter(german, '2026-12-31T15:00:00Z', 2)).toBe('2027-01-04T09:00:00.000Z');
    expect(dueAfter(buildCalendar(), '2026-12-31T15:00:00Z', 2)).toBe('2027-01-01T09:00:00.000Z');
  });

  test('of a region are closed there alone', () => {
    // Corpus Christi, Thursday 4 June 2026.
    const bavarian = buildCalendar({ region: { country: 'DE', region: 'BY' } });
    expect(hoursBetween(bavarian, '2026-06-04T00:00:00Z', '2026-06-05T00:00:00Z')).toBe(0);
    expect(hoursBetween(german, '2026-06-04T00:00:00Z', '2026-06-05T00:00:00Z')).toBe(8);
  });

  test('that are no day off for everybody stay open', () => {
    // Rose Monday is kept along the Rhine, and banks have Christmas Eve off; neither is a public holiday.
    expect(hoursBetween(german, '2026-02-16T00:00:00Z', '2026-02-17T00:00:00Z')).toBe(8);
    expect(hoursBetween(german, '2026-12-24T00:00:00Z', '2026-12-25T00:00:00Z')).toBe(8);
  });

  test('may be taken in the year before', () => {
    // New Year's Day 2028 is a Saturday: in the United States Friday the 31st is off.
    const american = buildCalendar({ timeZone: 'America/New_York', region: { country: 'US', region: null } });
    expect(hoursBetween(american, '2027-12-31T00:00:00Z', '2028-01-01T00:00:00Z')).toBe(0);
  });

  test('may last for days', () => {
    // The end of Ramadan in Egypt, Friday 20 to Sunday 22 March 2026.
    const egyptian = buildCalendar({
      timeZone: 'Africa/Cairo',
      week: everyDay(['09:00', '17:00']),
      region: { country: 'EG', region: null },
    });
    expect(hoursBetween(egyptian, '2026-03-19T00:00:00Z', '2026-03-24T00:00:00Z')).toBe(16);
  });

  test('may go on over New Year', () => {
    // Incwala in Eswatini, six days from 28 December.
    const swazi = buildCalendar({
      timeZone: 'Africa/Mbabane',
      week: everyDay(['09:00', '17:00']),
      region: { country: 'SZ', region: null },
    });
    expect(hoursBetween(swazi, '2026-12-27T00:00:00Z', '2027-01-04T00:00:00Z')).toBe(16);
  });

  test('of half a day are worked', () => {
    // In Curaçao the 31st is off from noon, a Thursday in 2026; who closes then writes an exception.
    const curacao = buildCalendar({
      timeZone: 'America/Curacao',
      region: { country: 'CW', region: null },
    });
    expect(hoursBetween(curacao, '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z')).toBe(8);
  });

  test('of their own count too', () => {
    const calendar = buildCalendar({ holidays: [{ date: '2026-11-23', name: 'Summer party' }] });
    expect(dueAfter(calendar, '2026-11-20T15:00:00Z', 2)).toBe('2026-11-24T09:00:00.000Z');
  });

  test('give way to exceptions', () => {
    const calendar = buildCalendar({
      region: { country: 'DE', region: null },
      exceptions: [
        { date: '2026-12-24', name: 'Christmas Eve', hours: [{ from: '09:00', to: '12:00' }] },
        { date: '2026-12-25', name: 'Emergency desk', hours: [{ from: '10:00', to: '12:00' }] },
        { date: '2026-12-28', name: 'Stocktaking', hours: [] },
      ],
    });
    expect(hoursBetween(calendar, '2026-12-24T00:00:00Z', '2026-12-25T00:00:00Z')).toBe(3);
    expect(hoursBetween(calendar, '2026-12-25T00:00:00Z', '2026-12-26T00:00:00Z')).toBe(2);
    expect(hoursBetween(calendar, '2026-12-28T00:00:00Z', '2026-12-29T00:00:00Z')).toBe(0);
  });
});
