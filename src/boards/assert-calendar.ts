import { calendars } from '../calendars/saved-calendar.ts';
import type { Reader } from '../engine/reader.ts';
import { getNamed } from '../settings/find-named.ts';

/** Throws `invalid_input` under the field for a calendar that the board's tenant does not have, or not any more. */
export async function assertCalendar(
  reader: Reader,
  { tenantId }: { tenantId: string },
  calendarId: string | null | undefined,
  field: string,
): Promise<void> {
  if (calendarId) await getNamed(reader, calendars, { ref: calendarId, field, tenantId, noun: 'calendar' });
}
