import type { Board } from '../../boards/board.ts';
import { calendars, type SavedCalendar } from '../../calendars/saved-calendar.ts';
import type { Reader } from '../../engine/reader.ts';
import { withOlderCalendars } from './older-calendars.ts';
import type { Timed } from './timers.ts';

/** Calendars by id, and older versions of them by `versionOf`. */
export type Calendars = ReadonlyMap<string, SavedCalendar>;

const NONE: Calendars = new Map();

/** The calendars that deadlines on a board, and those of a ticket, are counted by. Reads nothing where there are none. */
export async function loadCalendars(
  reader: Reader,
  board: Board,
  ticket?: Pick<Timed, 'clocks'>,
): Promise<Calendars> {
  const { response, resolution } = ticket?.clocks ?? {};
  const clocks = [response, resolution].filter((clock) => clock !== null && clock !== undefined);
  const named = [
    board.calendarId,
    ...board.slaPolicies.map(({ calendarId }) => calendarId),
    ...clocks.map(({ calendarId }) => calendarId),
  ];
  const running = clocks.filter(({ runningSince }) => runningSince !== null);
  return withOlderCalendars(reader, await calendarsById(reader, named), running);
}

/** Calendars by their ids, those that were removed as well. */
export async function calendarsById(
  reader: Reader,
  named: readonly (string | null | undefined)[],
): Promise<Calendars> {
  const ids = [...new Set(named.filter((id) => id !== null && id !== undefined))];
  if (ids.length === 0) return NONE;
  const rows = await reader.find(calendars, { _id: { $in: ids } });
  return new Map(rows.map((row) => [row._id, row]));
}
