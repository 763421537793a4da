import { z } from '@hono/zod-openapi';
import type { SavedCalendar } from '../../../calendars/saved-calendar.ts';
import { namedFields, viewNamed } from './named.ts';

const hours = z.object({ from: z.string(), to: z.string() });

/** When somebody works, local time; the week begins on Monday. */
const calendarView = z
  .object({
    ...namedFields,
    timeZone: z.string(),
    week: z.array(z.array(hours)),
    holidays: z.array(z.object({ date: z.string(), name: z.string() })),
    region: z.object({ country: z.string(), region: z.string().nullable() }).nullable(),
    exceptions: z.array(z.object({ date: z.string(), name: z.string(), hours: z.array(hours) })),
  })
  .openapi('Calendar');

function viewCalendar(calendar: SavedCalendar): z.infer<typeof calendarView> {
  const { timeZone, week, holidays, region, exceptions } = calendar;
  return { ...viewNamed(calendar), timeZone, week, holidays, region, exceptions };
}

export const calendarsView = z.object({ items: z.array(calendarView) });

export function viewCalendars(list: readonly SavedCalendar[]): z.infer<typeof calendarsView> {
  return { items: list.map(viewCalendar) };
}
