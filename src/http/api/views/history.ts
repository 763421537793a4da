import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { HistoryEntry, ticketHistory } from '../../../tickets/queries/ticket-history.ts';
import { iso, moment } from './moment.ts';
import { personView, viewPeople } from './person.ts';

/** One event: who changed which field from what to what, when, through which door, and what else it tells. */
const historyEntryView = z
  .object({
    seq: z.int(),
    type: z.string(),
    at: moment,
    actorId: z.string(),
    door: z.string(),
    changes: z.array(z.object({ field: z.string(), old: z.unknown(), new: z.unknown() })),
    details: z.record(z.string(), z.unknown()),
  })
  .openapi('HistoryEntry');

function viewHistoryEntry(entry: HistoryEntry): z.infer<typeof historyEntryView> {
  const { seq, type, at, actor: actorId, door, changes, payload: details } = entry;
  return { seq, type, at: iso(at), actorId, door, changes, details };
}

/** A page of the history, oldest first. It may be short of what the caller may not see. */
export const historyView = z
  .object({
    key: z.string(),
    items: z.array(historyEntryView),
    people: z.array(personView),
    next_cursor: z.string().nullable(),
  })
  .openapi('History');

export function viewHistory(output: QueryOutput<typeof ticketHistory>): z.infer<typeof historyView> {
  const { key, entries, people, nextCursor } = output;
  return {
    key,
    items: entries.map(viewHistoryEntry),
    people: viewPeople(people),
    next_cursor: nextCursor,
  };
}
