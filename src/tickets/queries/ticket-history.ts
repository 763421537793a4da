import { z } from 'zod';
import { streamOf } from '../../engine/entity.ts';
import { type Event, events } from '../../engine/events.ts';
import { defineQuery } from '../../engine/query.ts';
import { findPeople } from '../../people/find-person.ts';
import { eventsFor } from '../events-for.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { ticketEntity } from '../ticket.ts';

const input = z.object({
  ticket: ticketRef,
  /** Only what came after this `rev`. */
  sinceRev: z.int().min(0).optional(),
  /** Only what came after the page before. */
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'This cursor is not from a history. Start again without it.')
    .optional(),
  limit: z.int().min(1).max(500).default(500),
});

/**
 * Who changed which field of a ticket from what to what, when, through which door; oldest first. A page may be short of
 * what the actor may not see; `nextCursor` is null on the last one.
 */
export const ticketHistory = defineQuery({
  id: 'ticket.history',
  summary: "Show a ticket's history",
  input,
  async run(reader, { ticket: ref, sinceRev, cursor, limit }, actor) {
    const context = await loadTicket(reader, ref, actor);
    const { _id, tenantId, key } = context.ticket;
    const since = sinceRev === undefined ? {} : { rev: { $gt: sinceRev } };
    const later = cursor === undefined ? {} : { seq: { $gt: Number(cursor) } };
    const stream = { tenantId, stream: streamOf(ticketEntity, _id) };
    const found = await reader.find(
      events,
      { ...stream, ...since, ...later },
      { sort: { seq: 1 }, limit: limit + 1 },
    );
    const page = found.slice(0, limit);
    const shown = await eventsFor(reader, page, context, actor);
    return {
      key,
      entries: shown.map(toEntry),
      people: await findPeople(reader, peopleIn(shown)),
      nextCursor: found.length > limit ? String(page.at(-1)?.seq) : null,
    };
  },
});

function toEntry({ seq, type, at, actor, door, changes, payload }: Event) {
  return { seq, type, at, actor, door, changes, payload };
}

export type HistoryEntry = ReturnType<typeof toEntry>;

/** Actors, and the people that an assignment went to or from. */
function peopleIn(list: readonly Event[]): string[] {
  const assignees = list.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'assigneeId').flatMap((change) => [change.old, change.new]),
  );
  return [...list.map((event) => event.actor), ...assignees.filter((id) => typeof id === 'string')];
}
