import { describe, expect, test } from 'vitest';
import { dueAfter, hoursBetween } from './ask-calendar.ts';
import { buildCalendar, everyDay } from './build-calendar.ts';

describe('clocks that go forward', () => {
  // Berlin, Sunday 2026-03-29: 02:00 becomes 03:00, at 01:00 UTC.
  const sunday = (...shifts: [string, string][]) =>
    hoursBetween(
      buildCalendar({ week: everyDay(...shifts) }),
      '2026-03-28T23:00:00Z',
      '2026-03-29T22:00:00Z',
    );

  test('leave out an hour', () => {
    expect(sunday(['00:00', '24:00'])).toBe(23);
    expect(sunday(['01:00', '04:00'])).toBe(2);
  });

  test('open and close at the change where they leave out the time', () => {
    expect(sunday(['02:30', '04:00'])).toBe(1);
    expect(sunday(['01:00', '02:30'])).toBe(1);
    expect(sunday(['02:00', '03:00'])).toBe(0);
    expect(sunday(['02:10', '02:50'])).toBe(0);
  });

  test('do not move the hours of the days after', () => {
    // Friday 16:00 is 15:00 UTC; Monday 10:00 is 08:00 UTC.
    expect(dueAfter(buildCalendar(), '2026-03-27T15:00:00Z', 2)).toBe('2026-03-30T08:00:00.000Z');
  });

  test('may leave out midnight, or half an hour, or a whole day', () => {
    const always = everyDay(['00:00', '24:00']);
    const saoPaulo = buildCalendar({ timeZone: 'America/Sao_Paulo', week: everyDay(['00:00', '02:00']) });
    expect(hoursBetween(saoPaulo, '2017-10-15T00:00:00Z', '2017-10-16T00:00:00Z')).toBe(1);
    const lordHowe = buildCalendar({
      timeZone: 'Australia/Lord_Howe',
      week: [[], [], [], [], [], [], ...always.slice(6)],
    });
    expect(hoursBetween(lordHowe, '2026-10-02T00:00:00Z', '2026-10-05T00:00:00Z')).toBe(23.5);
    // Samoa had no Friday, 30 December 2011.
    const friday = buildCalendar({
      timeZone: 'Pacific/Apia',
      week: [[], [], [], [], ...always.slice(0, 1), [], []],
    });
    expect(hoursBetween(friday, '2011-12-28T00:00:00Z', '2012-01-03T00:00:00Z')).toBe(0);
  });
});

describe('clocks that go back', () => {
  // Berlin, Sunday 2026-10-25: 03:00 becomes 02:00, at 01:00 UTC.
  const sunday = (...shifts: [string, string][]) =>
    hoursBetween(
      buildCalendar({ week: everyDay(...shifts) }),
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
    );

  test('count an hour twice', () => {
    expect(sunday(['00:00', '24:00'])).toBe(25);
    expect(sunday(['02:00', '03:00'])).toBe(2);
  });

  test('open at the first and close at the last of a time that comes twice', () => {
    expect(sunday(['01:00', '02:30'])).toBe(2.5);
    expect(sunday(['02:30', '04:00'])).toBe(2.5);
  });

  test('count nothing for two shifts at once', () => {
    expect(sunday(['01:00', '02:30'], ['02:30', '04:00'])).toBe(4);
  });

  test('give a night two hours more than the other change', () => {
    const night = buildCalendar({ week: everyDay(['00:00', '06:00'], ['22:00', '24:00']) });
    expect(hoursBetween(night, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toBe(9);
    expect(hoursBetween(night, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toBe(7);
  });

  test('may go back by half an hour', () => {
    const always = buildCalendar({ timeZone: 'Australia/Lord_Howe', week: everyDay(['00:00', '24:00']) });
    expect(hoursBetween(always, '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z')).toBe(24.5);
  });
});
