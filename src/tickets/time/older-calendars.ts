import { calendarEntity, type SavedCalendar } from '../../calendars/saved-calendar.ts';
import { streamOf } from '../../engine/entity.ts';
import { type Event, events } from '../../engine/events.ts';
import type { Reader } from '../../engine/reader.ts';
import type { ClockTerms } from '../../planning/sla-clock.ts';

/** The calendar that a clock is counted by, and which of its versions. */
export type Counted = Pick<ClockTerms, 'calendarId' | 'calendarRev'>;

/** Under which key a version that was edited since stands among calendars. */
export function versionOf(calendarId: string, rev: number): string {
  return `${calendarId}@${rev}`;
}

/**
 * Calendars with those versions besides that clocks are counted by: what was used up before an edit stays used up. Reads
 * nothing where no calendar was edited since.
 */
export async function withOlderCalendars(
  reader: Reader,
  calendars: ReadonlyMap<string, SavedCalendar>,
  clocks: readonly Counted[],
): Promise<ReadonlyMap<string, SavedCalendar>> {
  const all = new Map(calendars);
  for (const { calendarId, calendarRev } of clocks) {
    const calendar = calendars.get(calendarId ?? '');
    if (!calendar || calendarRev < 1 || calendarRev >= calendar.rev) continue;
    const key = versionOf(calendar._id, calendarRev);
    if (!all.has(key)) all.set(key, asItWas(calendar, await editsSince(reader, calendar, calendarRev)));
  }
  return all;
}

/** The latest first. */
function editsSince(reader: Reader, { _id, tenantId }: SavedCalendar, rev: number): Promise<Event[]> {
  const ofCalendar = { tenantId, stream: streamOf(calendarEntity, _id), rev: { $gt: rev } };
  return reader.find(events, ofCalendar, { sort: { seq: -1 } });
}

function asItWas(calendar: SavedCalendar, edits: readonly Event[]): SavedCalendar {
  const before = edits.flatMap(({ changes }) => changes.map(({ field, old }) => [field, old] as const));
  return { ...calendar, ...Object.fromEntries(before) };
}
