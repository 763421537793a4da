import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { surroundings } from './get-ticket.ts';
import { commentLimit, commentsOn } from './ticket-comments.ts';
import { linksOf } from './ticket-links.ts';

/** A ticket with what there is to see on it, the latest comments among that: it is loaded once, and the rest is read at the same time. */
export const wholeTicket = defineQuery({
  id: 'ticket.whole',
  summary: 'Show a ticket with its comments and links',
  input: z.object({ ticket: ticketRef, comments: commentLimit }),
  async run(reader, input, actor, now) {
    const context = await loadTicket(reader, input.ticket, actor);
    const [shown, said, links] = await Promise.all([
      surroundings(reader, context, actor, now),
      commentsOn(reader, context, actor, { limit: input.comments }),
      linksOf(reader, context.ticket, actor),
    ]);
    return { ...shown, said, links };
  },
});
