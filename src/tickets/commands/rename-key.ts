import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadTicket, type TicketContext } from '../find-ticket.ts';
import { keyOf, ticketEntity } from '../ticket.ts';

/** Gives a ticket the key that its board's prefix of today makes. Docket itself asks for it (ADR 9). */
export const renameKey = defineCommand({
  id: 'ticket.rename_key',
  summary: "Give a ticket its key under the board's new prefix",
  input: z.object({ ticket: z.uuid() }),
  permission: 'ticket.work',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide({ ticket, board }) {
    const key = keyOf(board, ticket.number);
    const result = { ticketId: ticket._id, key };
    if (ticket.key === key) return { result };
    const payload = { isOpen: ticket.derived.isOpen };
    const event = { type: 'ticket.key_changed', set: { key }, payload, quiet: true };
    return { streams: [changed(ticketEntity, ticket, event)], result };
  },
});
