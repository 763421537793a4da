import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { findPeople } from '../../people/find-person.ts';
import { comments } from '../comment.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';

const MOST = 500;

/** The latest that was said on a ticket, oldest first; internal comments for agents only. */
export const ticketComments = defineQuery({
  id: 'ticket.comments',
  summary: "Show a ticket's comments",
  input: z.object({ ticket: ticketRef, limit: z.int().min(1).max(MOST).default(MOST) }),
  run: async (reader, { ticket, limit }, actor) =>
    commentsOn(reader, await loadTicket(reader, ticket, actor), actor, limit),
});

/** The same for a ticket that was loaded for this actor. */
export async function commentsOn(
  reader: Reader,
  { ticket, subject }: TicketContext,
  actor: Actor,
  limit = MOST,
) {
  const audience = can(actor, 'ticket.read_internal', subject) ? {} : { audience: 'public' };
  const filter = { tenantId: ticket.tenantId, ticketId: ticket._id, deletedAt: null, ...audience };
  const latest = await reader.find(comments, filter, { sort: { createdAt: -1, _id: -1 }, limit });
  const list = latest.reverse();
  const people = await findPeople(
    reader,
    list.map((comment) => comment.authorId),
  );
  return { key: ticket.key, comments: list, people };
}
