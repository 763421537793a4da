import { openCalendar } from '../../src/planning/open-calendar.ts';
import type { ClockTerms } from '../../src/planning/sla-clock.ts';
import { buildCalendar } from './build-calendar.ts';

const HOUR = 3_600_000;

/** Berlin, Monday to Friday, nine to five. */
export const OFFICE = openCalendar(buildCalendar());

/** Four business hours, with warnings at 50, 75 and 90 %, unless told otherwise. */
export function buildTerms(changes: Partial<ClockTerms> = {}): ClockTerms {
  return {
    policyId: 'standard',
    policyRev: 1,
    calendarId: 'office',
    calendarRev: 1,
    targetMs: 4 * HOUR,
    warnings: [50, 75, 90],
    ...changes,
  };
}

/** A moment of Friday 20 November 2026, or of another date, in Berlin (UTC + 1 in winter). */
export function berlin(time: string, date = '2026-11-20'): Date {
  return new Date(`${date}T${time}+01:00`);
}
