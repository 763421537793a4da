import { z } from 'zod';
import { can } from '../../access/can.ts';
import { streamOf } from '../../engine/entity.ts';
import { type Event, events } from '../../engine/events.ts';
import { defineQuery } from '../../engine/query.ts';
import { findPeople } from '../../people/find-person.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { ticketEntity } from '../ticket.ts';

const input = z.object({
  ticket: ticketRef,
  /** Only what came after this `rev`. */
  sinceRev: z.int().min(0).optional(),
  limit: z.int().min(1).max(500).default(500),
});

/** Who changed which field of a ticket from what to what, when, through which door; oldest first. */
export const ticketHistory = defineQuery({
  id: 'ticket.history',
  summary: "Show a ticket's history",
  input,
  async run(reader, { ticket: ref, sinceRev, limit }, actor) {
    const { ticket, subject } = await loadTicket(reader, ref, actor);
    const stream = { tenantId: ticket.tenantId, stream: streamOf(ticketEntity, ticket._id) };
    const since = sinceRev === undefined ? {} : { rev: { $gt: sinceRev } };
    const list = await reader.find(events, { ...stream, ...since }, { sort: { seq: 1 }, limit });
    const seesInternal = can(actor, 'ticket.read_internal', subject);
    const shown = list.filter((event) => seesInternal || !isInternal(event));
    return {
      key: ticket.key,
      entries: shown.map(toEntry),
      people: await findPeople(reader, peopleIn(shown)),
    };
  },
});

function isInternal({ payload }: Event): boolean {
  return payload.audience === 'internal';
}

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
