import { describe, expect, it } from 'vitest';
import { dateText } from '../../../../../src/sandbox/page/client/markup/date-text.ts';

/** Slack's own example: Tuesday, 18 February 2014, 14:39:42 UTC. */
const EXAMPLE = 1_392_734_382;
const later = { timezone: 'UTC', now: Date.parse('2026-06-01T12:00:00Z') };

describe('dateText', () => {
  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '18/02/2014'],
    ['{date}', 'February 18th, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{date_pretty}', 'February 18th, 2014'],
    ['{date_short_pretty} at {time}', 'Feb 18, 2014 at 14:39'],
    ['{date_long_pretty}', 'Tuesday, February 18th, 2014'],
    ['{day_divider_pretty}', 'Tuesday, February 18th, 2014'],
    ['Posted {date_num} {time_secs}', 'Posted 2014-02-18 14:39:42'],
    ['{unknown} {time}', '{unknown} 14:39'],
  ])('writes %s', (format, expected) => {
    expect(dateText(EXAMPLE, format, later)).toBe(expected);
  });

  it('tells the time of the reader', () => {
    expect(dateText(EXAMPLE, '{date_num} {time}', { ...later, timezone: 'Asia/Tokyo' })).toBe(
      '2014-02-18 23:39',
    );
    expect(dateText(EXAMPLE, '{date_num} {time}', { ...later, timezone: 'Pacific/Auckland' })).toBe(
      '2014-02-19 03:39',
    );
  });

  it.each([
    ['2014-02-18T00:10:00Z', 'Today at 14:39'],
    ['2014-02-19T23:59:00Z', 'Yesterday at 14:39'],
    ['2014-02-17T12:00:00Z', 'Tomorrow at 14:39'],
    ['2014-02-20T00:00:00Z', 'Feb 18, 2014 at 14:39'],
  ])('names the days around %s', (now, expected) => {
    const reader = { timezone: 'UTC', now: Date.parse(now) };
    expect(dateText(EXAMPLE, '{date_short_pretty} at {time}', reader)).toBe(expected);
  });

  it('names days by the calendar of the reader', () => {
    const now = Date.parse('2014-02-18T23:30:00Z');
    expect(dateText(EXAMPLE, 'by {date_pretty}', { timezone: 'UTC', now })).toBe('By today');
    expect(dateText(EXAMPLE, 'by {date_pretty}', { timezone: 'Europe/Berlin', now })).toBe('By yesterday');
  });

  it('leaves out the year of what is near', () => {
    const reader = { timezone: 'UTC', now: Date.parse('2014-03-30T12:00:00Z') };
    expect(dateText(EXAMPLE, '{date}', reader)).toBe('February 18th');
    expect(dateText(EXAMPLE, '{day_divider_pretty}', reader)).toBe('Tuesday, February 18th');
  });

  it.each([
    ['2014-02-18T14:42:50Z', '3 minutes ago'],
    ['2014-02-18T12:39:42Z', 'In 2 hours'],
    ['2014-02-18T14:39:43Z', '1 second ago'],
    ['2014-02-25T15:00:00Z', '7 days ago'],
  ])('counts from %s', (now, expected) => {
    expect(dateText(EXAMPLE, '{ago}', { timezone: 'UTC', now: Date.parse(now) })).toBe(expected);
  });
});
