import { expect, test } from 'vitest';
import type { Calendar } from '../../src/planning/calendar.ts';
import { calendarProblems } from '../../src/planning/calendar-problems.ts';
import { buildCalendar, everyDay } from './build-calendar.ts';

const CLOSED = everyDay();

/** Where each problem is, and which. */
function problemsWith(changes: Partial<Calendar>): string[] {
  return calendarProblems(buildCalendar(changes)).map(({ field, code }) => `${field}: ${code}`);
}

test('a calendar as it should be has none', () => {
  const calendar = {
    week: everyDay(['00:00', '06:00'], ['06:00', '12:30'], ['22:00', '24:00']),
    holidays: [{ date: '2028-02-29', name: 'Leap day' }],
    region: { country: 'DE', region: 'BY' },
    exceptions: [{ date: '2026-12-24', name: 'Christmas Eve', hours: [{ from: '09:00', to: '12:00' }] }],
  };
  expect(problemsWith(calendar)).toEqual([]);
  expect(problemsWith({ region: { country: 'PL', region: null } })).toEqual([]);
});

test('a zone is one that exists', () => {
  expect(problemsWith({ timeZone: 'Europe/Berln' })).toEqual(['timeZone: unknown_time_zone']);
  expect(problemsWith({ timeZone: '' })).toEqual(['timeZone: unknown_time_zone']);
});

test('a calendar that never opens is refused with the reason', () => {
  expect(calendarProblems(buildCalendar({ week: CLOSED }))).toEqual([
    {
      kind: 'error',
      code: 'never_opens',
      field: 'week',
      message:
        'This calendar never opens, so that no deadline would ever come. Give at least one weekday hours.',
    },
  ]);
  const closedToo = [{ date: '2026-12-24', name: 'Christmas Eve', hours: [] }];
  expect(problemsWith({ week: CLOSED, exceptions: closedToo })).toEqual(['week: never_opens']);
});

test('one that opens on some dates alone is warned of', () => {
  const exceptions = [{ date: '2026-12-24', name: 'Sale', hours: [{ from: '09:00', to: '12:00' }] }];
  const [problem] = calendarProblems(buildCalendar({ week: CLOSED, exceptions }));
  expect(problem).toMatchObject({ kind: 'warning', code: 'only_exceptions' });
});

test('hours are times of a day, the first before the last', () => {
  expect(problemsWith({ week: everyDay(['9:00', '17:00']).slice(0, 1).concat(CLOSED.slice(1)) })).toEqual([
    'week.0.0: malformed_time',
  ]);
  const weekdays = (from: string, to: string) => [...CLOSED.slice(0, 6), [{ from, to }]];
  expect(problemsWith({ week: weekdays('24:00', '24:00') })).toEqual(['week.6.0: malformed_time']);
  expect(problemsWith({ week: weekdays('09:60', '17:00') })).toEqual(['week.6.0: malformed_time']);
  expect(problemsWith({ week: weekdays('17:00', '09:00') })).toEqual(['week.6.0: hours_reversed']);
  expect(problemsWith({ week: weekdays('09:00', '09:00') })).toEqual(['week.6.0: hours_reversed']);
});

test('hours of a day do not overlap', () => {
  const [day = []] = everyDay(['13:00', '17:00'], ['09:00', '13:30']);
  expect(problemsWith({ week: [day, ...CLOSED.slice(1)] })).toEqual(['week.0: hours_overlap']);
  const exceptions = [{ date: '2026-12-24', name: 'Christmas Eve', hours: day }];
  expect(problemsWith({ exceptions })).toEqual(['exceptions.0: hours_overlap']);
});

test('a week has seven days', () => {
  expect(problemsWith({ week: CLOSED.slice(0, 6) })).toEqual(['week: malformed_week']);
});

test('dates are days that exist', () => {
  const holidays = ['2026-02-30', '24.12.2026', '2026-13-01'].map((date) => ({ date, name: 'Party' }));
  expect(problemsWith({ holidays })).toEqual([
    'holidays.0: malformed_date',
    'holidays.1: malformed_date',
    'holidays.2: malformed_date',
  ]);
  expect(problemsWith({ exceptions: [{ date: '2026-02-29', name: 'Party', hours: [] }] })).toEqual([
    'exceptions.0: malformed_date',
  ]);
});

test('a date has one exception', () => {
  const exceptions = [1, 2].map(() => ({ date: '2026-12-24', name: 'Christmas Eve', hours: [] }));
  expect(problemsWith({ exceptions })).toEqual(['exceptions.1: exception_twice']);
});

test('countries and regions are known ones', () => {
  expect(problemsWith({ region: { country: 'XX', region: null } })).toEqual([
    'region.country: unknown_country',
  ]);
  const [bavaria] = calendarProblems(buildCalendar({ region: { country: 'DE', region: 'Bayern' } }));
  expect(bavaria).toMatchObject({ field: 'region.region', code: 'unknown_region' });
  expect(bavaria?.message).toMatch(/^DE has no region “Bayern”\. Use one of BB, BE, BW, BY, HB, /);
  const [poland] = calendarProblems(buildCalendar({ region: { country: 'PL', region: 'KTM' } }));
  expect(poland?.message).toBe('PL has no region “KTM”. Leave the region empty.');
});

test('messages are short and say what to do', () => {
  const region = { country: 'US', region: 'XX' };
  const problems = calendarProblems({
    ...buildCalendar({ region, timeZone: 'Mars' }),
    week: everyDay(['9', '7']),
  });
  expect(problems).toHaveLength(9);
  for (const { message } of problems) expect(message.length).toBeLessThanOrEqual(200);
});
