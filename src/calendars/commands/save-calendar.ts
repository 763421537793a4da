import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import type { Fields } from '../../engine/entity.ts';
import { calendarProblems } from '../../planning/calendar-problems.ts';
import { namedRef, nameField, tenantField, tenantOfNew } from '../../settings/find-named.ts';
import { needed } from '../../settings/problems.ts';
import { loadSaving, saveNamed } from '../../settings/save-named.ts';
import { requiredText } from '../../text-input.ts';
import { dateField, weekField, zoneField } from '../../time-input.ts';
import { calendarEntity, type SavedCalendar } from '../saved-calendar.ts';
import { warmRegion } from '../warm-holidays.ts';

const day = { date: dateField, name: requiredText(80) };

const input = z.object({
  tenantId: tenantField,
  /** The one to change; a new one where none is named. */
  calendar: namedRef.optional(),
  name: nameField.optional(),
  timeZone: zoneField.optional(),
  week: weekField.optional(),
  holidays: z.array(z.object(day)).max(500, 'A calendar has at most 500 holidays of its own.').optional(),
  region: z
    .object({
      country: z.string().trim().toUpperCase().length(2, "Give the country's two letters, for example DE."),
      region: z.string().trim().toUpperCase().min(1).max(10).nullable().default(null),
    })
    .nullable()
    .optional(),
  exceptions: z
    .array(z.object({ ...day, hours: weekField.element }))
    .max(500, 'A calendar has at most 500 exceptions.')
    .optional(),
});

/** Makes a calendar, or changes one; what is not named stays. */
export const saveCalendar = defineCommand({
  id: 'calendar.save',
  summary: 'Create or change a calendar',
  input,
  permission: 'board.manage',
  async prepare({ newId, now }, { region }) {
    // So that neither this transaction nor that of the next ticket waits for the library of holidays.
    if (region) warmRegion(region, now);
    return { id: newId() };
  },
  async load(reader, { calendar: ref, tenantId: named, name }, _facts, actor) {
    const tenantId = await tenantOfNew(reader, named, actor);
    return loadSaving(reader, calendarEntity, { ref, field: 'calendar', tenantId, name });
  },
  decide(saving, given, { facts }) {
    const wanted = wantedCalendar(saving.before, given);
    return saveNamed(calendarEntity, saving, wanted, { ...facts, problems: calendarProblems(wanted) });
  },
});

function wantedCalendar(before: SavedCalendar | null, given: z.output<typeof input>): Fields<SavedCalendar> {
  const { region = before?.region ?? null } = given;
  return {
    name: needed(given.name ?? before?.name, 'name', 'Give the calendar a name.'),
    timeZone: needed(given.timeZone ?? before?.timeZone, 'timeZone', 'Choose a time zone.'),
    week: needed(given.week ?? before?.week, 'week', 'Give the hours of seven days, Monday first.'),
    holidays: given.holidays ?? before?.holidays ?? [],
    region,
    exceptions: given.exceptions ?? before?.exceptions ?? [],
    removedAt: null,
  };
}
