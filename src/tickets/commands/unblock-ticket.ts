import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadTicket, type TicketContext } from '../find-ticket.ts';
import { ticketEntity } from '../ticket.ts';

/** Takes a blocker off a ticket, because it is done (ruling 6). Docket itself asks for it. */
export const unblockTicket = defineCommand({
  id: 'ticket.unblock',
  summary: 'Take a blocker that is done off a ticket',
  input: z.object({ ticket: z.uuid(), blocker: z.uuid() }),
  permission: 'ticket.work',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide({ ticket }, { blocker }) {
    const result = { ticketId: ticket._id, key: ticket.key };
    if (!ticket.blockedBy.includes(blocker)) return { result };
    const blockedBy = ticket.blockedBy.filter((id) => id !== blocker);
    const event = { type: 'ticket.unblocked', set: { blockedBy }, payload: { blocker } };
    return { streams: [changed(ticketEntity, ticket, event)], result };
  },
});
