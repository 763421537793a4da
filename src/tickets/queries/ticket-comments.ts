import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { findPeople } from '../../people/find-person.ts';
import { comments } from '../comment.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';

/** The latest that was said on a ticket, oldest first; internal comments for agents only. */
export const ticketComments = defineQuery({
  id: 'ticket.comments',
  summary: "Show a ticket's comments",
  input: z.object({ ticket: ticketRef, limit: z.int().min(1).max(500).default(500) }),
  async run(reader, { ticket: ref, limit }, actor) {
    const { ticket, subject } = await loadTicket(reader, ref, actor);
    const audience = can(actor, 'ticket.read_internal', subject) ? {} : { audience: 'public' };
    const filter = { tenantId: ticket.tenantId, ticketId: ticket._id, deletedAt: null, ...audience };
    const latest = await reader.find(comments, filter, { sort: { createdAt: -1, _id: -1 }, limit });
    const list = latest.reverse();
    const people = await findPeople(
      reader,
      list.map((comment) => comment.authorId),
    );
    return { key: ticket.key, comments: list, people };
  },
});
