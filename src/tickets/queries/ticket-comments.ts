import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { findPeople } from '../../people/find-person.ts';
import { comments } from '../comment.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';

const MOST = 500;

/** How many comments are wanted, the latest ones. */
export const commentLimit = z.int().min(1).max(MOST).default(MOST);

/** The latest that was said on a ticket, oldest first; internal comments for agents only. */
export const ticketComments = defineQuery({
  id: 'ticket.comments',
  summary: "Show a ticket's comments",
  input: z.object({ ticket: ticketRef, limit: commentLimit }),
  run: async (reader, { ticket, limit }, actor) =>
    commentsOn(reader, await loadTicket(reader, ticket, actor), actor, limit),
});

/** The same for a ticket that was loaded for this actor, and how many there are in all. */
export async function commentsOn(
  reader: Reader,
  { ticket, subject }: TicketContext,
  actor: Actor,
  limit: number,
) {
  const readsAll = can(actor, 'ticket.read_internal', subject);
  const audience = readsAll ? {} : { audience: 'public' };
  const filter = { tenantId: ticket.tenantId, ticketId: ticket._id, deletedAt: null, ...audience };
  const latest = await reader.find(comments, filter, { sort: { createdAt: -1, _id: -1 }, limit });
  const list = latest.reverse();
  const people = await findPeople(
    reader,
    list.map((comment) => comment.authorId),
  );
  const countAll = () => (readsAll ? ticket.commentCount : reader.count(comments, filter));
  const total = list.length < limit ? list.length : await countAll();
  return { key: ticket.key, comments: list, total, people };
}
