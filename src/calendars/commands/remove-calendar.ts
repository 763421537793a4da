import { z } from 'zod';
import { boards } from '../../boards/board.ts';
import { defineCommand } from '../../engine/command.ts';
import type { Reader } from '../../engine/reader.ts';
import { getNamed, namedRef, tenantField } from '../../settings/find-named.ts';
import { removeNamed } from '../../settings/remove-named.ts';
import { calendarEntity, calendars, type SavedCalendar } from '../saved-calendar.ts';

/** Removes a calendar that no board and no SLA policy uses. */
export const removeCalendar = defineCommand({
  id: 'calendar.remove',
  summary: 'Remove a calendar',
  input: z.object({ tenantId: tenantField, calendar: namedRef }),
  permission: 'board.manage',
  async load(reader, { calendar: ref, tenantId }) {
    const named = { ref, tenantId, field: 'calendar', noun: 'calendar' };
    const calendar = await getNamed(reader, calendars, named);
    const users = await usersOf(reader, calendar);
    return { subject: { tenantId }, target: calendar, calendar, users };
  },
  decide: ({ calendar, users }, _input, { now }) => removeNamed(calendarEntity, calendar, users, now),
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
