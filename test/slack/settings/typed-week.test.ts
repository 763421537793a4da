import { describe, expect, it } from 'vitest';
import { readHours, writeHours } from '../../../src/slack/settings/typed-hours.ts';
import { readTimes, readWeek, writeTimes, writeWeek } from '../../../src/slack/settings/typed-week.ts';

const night = { from: '20:00', to: '08:00' };
const day = { from: '08:00', to: '20:00' };

describe('hours', () => {
  it.each([
    [
      '09:00-12:30, 13:30-18:00',
      [
        { from: '09:00', to: '12:30' },
        { from: '13:30', to: '18:00' },
      ],
    ],
    ['9-17', [{ from: '09:00', to: '17:00' }]],
    ['9:00 – 17:30', [{ from: '09:00', to: '17:30' }]],
    ['0 to 24', [{ from: '00:00', to: '24:00' }]],
    ['', []],
  ])('%s are read', (text, hours) => {
    expect(readHours(text, 'week.0')).toEqual(hours);
  });

  it('are written so that they can be read again', () => {
    expect(
      writeHours([
        { from: '09:00', to: '12:30' },
        { from: '13:30', to: '18:00' },
      ]),
    ).toBe('09:00-12:30, 13:30-18:00');
  });

  it.each(['25:00-26:00', '09:00', 'nine to five', '9:5-10', '24:00-24:00', '09:60-10:00'])(
    '%s is refused, with what to write',
    (text) => {
      expect(() => readHours(text, 'week.0')).toThrow(
        `Write hours like "09:00-12:30, 13:30-18:00"; this is "${text}".`,
      );
    },
  );
});

describe('a week', () => {
  it.each([
    ['mon-fri 08:00-20:00', [[day], [day], [day], [day], [day], [], []]],
    ['Monday – Friday: 08:00-20:00', [[day], [day], [day], [day], [day], [], []]],
    ['mon, wed 8-20\nsat-sun 20:00-08:00', [[day], [], [day], [], [], [night], [night]]],
    ['fri-mon 20-8', [[night], [], [], [], [night], [night], [night]]],
    ['mo 8-20; tu 20-8', [[day], [night], [], [], [], [], []]],
  ])('%s is read', (text, week) => {
    expect(readWeek(text, 'hours')).toEqual(week);
  });

  it('that is not written is always', () => {
    expect(readWeek(' \n', 'hours')).toBeNull();
    expect(writeWeek(null)).toBe('');
  });

  it.each([
    'mon-fri 08:00-20:00',
    'mon 08:00-20:00\nwed 08:00-12:00, 13:00-20:00\nthu-sun 20:00-08:00',
    'mon-sun 00:00-24:00',
  ])('%s is written as it was read', (text) => {
    expect(writeWeek(readWeek(text, 'hours'))).toBe(text);
  });

  it.each([
    ['08:00-20:00', 'Write days and hours like "mon-fri 08:00-20:00"; this is "08:00-20:00".'],
    ['mon-fri', 'Write days and hours like "mon-fri 08:00-20:00"; this is "mon-fri".'],
    ['foo 08:00-20:00', 'Write days and hours like "mon-fri 08:00-20:00"; this is "foo".'],
    ['mon-tue-wed 8-9', 'this is "mon-tue-wed".'],
    ['m 8-9', 'this is "m".'],
    ['mon 8-', 'Write hours like "09:00-12:30, 13:30-18:00"; this is "8-".'],
  ])('%s is refused, with what to write', (text, message) => {
    expect(() => readWeek(text, 'hours')).toThrow(message);
  });
});

describe('times', () => {
  it.each([
    ['', { weekdays: [], hours: null }],
    ['mon-fri', { weekdays: [0, 1, 2, 3, 4], hours: null }],
    ['20:00-08:00', { weekdays: [], hours: night }],
    ['mon-wed, sun 08:00-20:00', { weekdays: [0, 1, 2, 6], hours: day }],
  ])('%s is read, and written so again', (text, times) => {
    expect(readTimes(text, 'times')).toEqual(times);
    expect(writeTimes(times)).toBe(text);
  });

  it.each(['mon 8-9, 10-11', 'never', 'mon-'])('%s is refused', (text) => {
    expect(() => readTimes(text, 'times')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});
