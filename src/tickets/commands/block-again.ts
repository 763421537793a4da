import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadTicket } from '../find-ticket.ts';
import { hasLink } from '../links.ts';
import { ticketEntity } from '../ticket.ts';
import { isOpen } from '../vocabulary.ts';

/** Puts a blocker that was reopened back on a ticket (ruling 6). Docket itself asks for it. */
export const blockAgain = defineCommand({
  id: 'ticket.block_again',
  summary: 'Put a blocker that was reopened back on a ticket',
  input: z.object({ ticket: z.uuid(), blocker: z.uuid() }),
  permission: 'ticket.work',
  async load(reader, input, _facts, actor) {
    const context = await loadTicket(reader, input.ticket, actor);
    return { ...context, blocker: (await loadTicket(reader, input.blocker, actor)).ticket };
  },
  decide({ ticket, blocker }) {
    const result = { ticketId: ticket._id, key: ticket.key };
    const isDue = hasLink(ticket, 'blocked_by', blocker._id) && isOpen(blocker.status);
    if (!isDue || ticket.blockedBy.includes(blocker._id)) return { result };
    const blockedBy = [...ticket.blockedBy, blocker._id];
    const payload = { blocker: blocker._id, again: true };
    const event = { type: 'ticket.blocked', set: { blockedBy }, payload };
    return { streams: [changed(ticketEntity, ticket, event)], result };
  },
});
