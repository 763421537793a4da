import { describe, expect, it } from 'vitest';
import { agoText, dayLabel, fullTime, timeOfDay } from '../../../../../src/sandbox/page/client/shell/time.ts';

// 1761299000 is 2025-10-24 09:43:20 UTC, 11:43:20 in Berlin.
const ts = '1761299000.000100';
const at = 1_761_299_000_000;
const hour = 3_600_000;

describe('times as a reader has them', () => {
  it('reads the time of day in their zone', () => {
    expect(timeOfDay(ts, 'Europe/Berlin')).toBe('11:43');
    expect(timeOfDay(ts, 'America/Los_Angeles')).toBe('02:43');
    expect(fullTime(ts, 'Europe/Berlin')).toBe('Friday, October 24, 2025 at 11:43:20');
  });

  it('names the day', () => {
    expect(dayLabel(at, at + hour, 'UTC')).toBe('Today');
    expect(dayLabel(at, at + 24 * hour, 'UTC')).toBe('Yesterday');
    expect(dayLabel(at, at + 72 * hour, 'UTC')).toBe('Friday, October 24');
    expect(dayLabel(at, at + 365 * 24 * hour, 'UTC')).toBe('Friday, October 24, 2025');
  });

  it('changes days at midnight of the reader', () => {
    // 22:00 UTC is already the 25th in Berlin.
    expect(dayLabel(at + 12.5 * hour, at, 'Europe/Berlin')).toBe('Saturday, October 25');
  });

  it('tells how long ago something was', () => {
    expect(agoText(at, at + 59_000)).toBe('just now');
    expect(agoText(at, at + 60_000)).toBe('1 minute ago');
    expect(agoText(at, at + 3 * hour)).toBe('3 hours ago');
    expect(agoText(at, at + 48 * hour)).toBe('2 days ago');
  });
});
