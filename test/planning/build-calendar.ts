import type { Calendar, Hours } from '../../src/planning/calendar.ts';

const NINE_TO_FIVE: Hours[] = [{ from: '09:00', to: '17:00' }];

/** The same hours on all seven days. */
export function everyDay(...hours: [from: string, to: string][]): Hours[][] {
  return Array.from({ length: 7 }, () => hours.map(([from, to]) => ({ from, to })));
}

/** Berlin, Monday to Friday, nine to five, unless told otherwise. */
export function buildCalendar(changes: Partial<Calendar> = {}): Calendar {
  const week = [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []];
  return { timeZone: 'Europe/Berlin', week, holidays: [], region: null, exceptions: [], ...changes };
}
