import { z } from 'zod';
import { streamOf } from '../../engine/entity.ts';
import { type Event, events } from '../../engine/events.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import { eventsFor } from '../events-for.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { readableAmong, ticketsNamedBy } from '../other-tickets.ts';
import { type PastComment, rebuildComments, rebuildTicket } from '../rebuild-ticket.ts';
import { type Ticket, ticketEntity } from '../ticket.ts';
import { shownLinks } from './ticket-links.ts';

/**
 * A ticket as it was after one of its events, with its comments as they read then. What the actor may not see of it now
 * stays out of its past as well: an event that they may not see is not there. Throws `not_found` for it.
 */
export const ticketAt = defineQuery({
  id: 'ticket.at',
  summary: 'Show a ticket as it was at an event',
  input: z.object({ ticket: ticketRef, seq: z.int().min(1) }),
  async run(reader, { ticket: ref, seq }, actor) {
    const context = await loadTicket(reader, ref, actor);
    const list = await eventsUntil(reader, context.ticket, seq);
    const shown = await eventsFor(reader, list, context, actor);
    const event = shown.at(-1);
    if (event?.seq !== seq) throw noSuchEvent(context.ticket, seq);
    const ticket = rebuildTicket(context.ticket._id, list);
    const known = await readableAmong(reader, ticketsNamedBy(ticket), actor);
    const comments = rebuildComments(shown);
    return {
      ...{ ticket, board: context.board, event, comments },
      links: shownLinks(ticket, known),
      blockers: ticket.blockedBy.flatMap((id) => known.get(id) ?? []),
      parent: known.get(ticket.parentId ?? ''),
      duplicateOf: known.get(ticket.resolution?.duplicateOf ?? ''),
      people: await findPeople(reader, peopleOf(ticket, comments, event)),
    };
  },
});

function eventsUntil(reader: Reader, { _id, tenantId }: Ticket, seq: number): Promise<Event[]> {
  const stream = { tenantId, stream: streamOf(ticketEntity, _id) };
  return reader.find(events, { ...stream, seq: { $lte: seq } }, { sort: { seq: 1 } });
}

function peopleOf(
  { assigneeId, requester, watchers }: Ticket,
  comments: readonly PastComment[],
  { actor }: Event,
): (string | null)[] {
  const authors = comments.map(({ authorId }) => authorId);
  return [actor, assigneeId, requester.personId, ...watchers, ...authors];
}

function noSuchEvent({ key }: Ticket, seq: number): UserError {
  const message = `${key} has no event ${seq} that you can see. Its history lists those you can.`;
  return new UserError('not_found', message);
}
