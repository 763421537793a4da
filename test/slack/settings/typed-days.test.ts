import { describe, expect, it } from 'vitest';
import {
  readExceptions,
  readHolidays,
  writeExceptions,
  writeHolidays,
} from '../../../src/slack/settings/typed-days.ts';
import { readZone } from '../../../src/slack/settings/typed-zone.ts';

describe('holidays', () => {
  it('are a line each, and are read as they were written', () => {
    const holidays = [
      { date: '2026-12-24', name: 'Christmas Eve' },
      { date: '2026-12-31', name: '2nd stocktaking' },
    ];
    const text = '2026-12-24 Christmas Eve\n2026-12-31 2nd stocktaking';
    expect(readHolidays(`\r\n ${text} \n\n`, 'holidays')).toEqual(holidays);
    expect(writeHolidays(holidays)).toBe(text);
  });

  it.each(['24.12.2026 Christmas Eve', '2026-12-24', '2026-02-30 Never', '2026-13-01 Never', 'Christmas'])(
    '%s is refused, with what to write',
    (line) => {
      expect(() => readHolidays(`2026-12-24 Christmas Eve\n${line}`, 'holidays')).toThrow(
        `Write a line like "2026-12-24 Christmas Eve"; this is "${line}".`,
      );
    },
  );
});

describe('exceptions', () => {
  it('have hours of their own, or none', () => {
    const exceptions = [
      { date: '2026-12-31', name: "New Year's Eve", hours: [{ from: '09:00', to: '12:00' }] },
      {
        date: '2027-01-02',
        name: 'Stocktaking 2027',
        hours: [
          { from: '09:00', to: '12:00' },
          { from: '14:00', to: '16:00' },
        ],
      },
      { date: '2027-01-03', name: 'Closed for a move', hours: [] },
    ];
    const text =
      "2026-12-31 09:00-12:00 New Year's Eve\n2027-01-02 09:00-12:00, 14:00-16:00 Stocktaking 2027\n2027-01-03 closed Closed for a move";
    expect(readExceptions(text, 'exceptions')).toEqual(exceptions);
    expect(writeExceptions(exceptions)).toBe(text);
  });

  it('may go without a name', () => {
    expect(readExceptions('2026-12-31 9-12\n2027-01-02 closed', 'exceptions')).toEqual([
      { date: '2026-12-31', name: 'Exception', hours: [{ from: '09:00', to: '12:00' }] },
      { date: '2027-01-02', name: 'Exception', hours: [] },
    ]);
  });

  it.each(["2026-12-31 New Year's Eve", '2026-12-31', '31.12. 09:00-12:00 Inventory'])(
    '%s is refused, with what to write',
    (line) => {
      expect(() => readExceptions(line, 'exceptions')).toThrow(
        `Write a line like "2026-12-31 09:00-12:00 Inventory"; this is "${line}".`,
      );
    },
  );

  it('name the hours that are none', () => {
    expect(() => readExceptions('2026-12-31 09:00-32:00 Inventory', 'exceptions')).toThrow(
      'Write hours like "09:00-12:30, 13:30-18:00"; this is "09:00-32:00".',
    );
  });
});

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['utc', 'UTC'],
  ])('%s is %s', (text, zone) => {
    expect(readZone(text, 'timeZone')).toBe(zone);
  });

  it.each([
    ['Europe/Berln', 'I know no time zone "Europe/Berln". Did you mean "Europe/Berlin"? Write it so.'],
    ['Berln', 'I know no time zone "Berln". Did you mean "Europe/Berlin"? Write it so.'],
    ['CET-ish', 'I know no time zone "CET-ish". Write one like "Europe/Berlin".'],
    ['+01:00', 'I know no time zone "+01:00". Write one like "Europe/Berlin".'],
  ])('%s is refused', (text, message) => {
    expect(() => readZone(text, 'timeZone')).toThrow(message);
  });
});
