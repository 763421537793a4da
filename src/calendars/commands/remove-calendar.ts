import { boards } from '../../boards/board.ts';
import type { Reader } from '../../engine/reader.ts';
import { defineRemoval } from '../../settings/define-removal.ts';
import { calendarEntity, type SavedCalendar } from '../saved-calendar.ts';

/** Removes a calendar that no board and no SLA policy uses. */
export const removeCalendar = defineRemoval({
  summary: 'Remove a calendar',
  entity: calendarEntity,
  field: 'calendar',
  usersOf,
});

async function usersOf(reader: Reader, { _id: calendarId, tenantId }: SavedCalendar): Promise<string[]> {
  const uses = { $or: [{ calendarId }, { 'slaPolicies.calendarId': calendarId }] };
  const found = await reader.find(boards, { tenantId, ...uses }, { sort: { prefix: 1 } });
  return found.flatMap((board) => [
    ...(board.calendarId === calendarId ? [`the board ${board.prefix}`] : []),
    ...board.slaPolicies
      .filter((policy) => policy.calendarId === calendarId)
      .map(({ name }) => `the deadline policy ${name} of ${board.prefix}`),
  ]);
}
