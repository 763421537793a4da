import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadTicket, type TicketContext } from '../find-ticket.ts';
import { ticketEntity } from '../ticket.ts';

/** Gives the timers of a ticket another round of tries. */
export const retryTimer = defineCommand({
  id: 'ticket.retry_timer',
  summary: 'Try the timers of a ticket again',
  input: z.object({ ticket: z.uuid() }),
  permission: 'ticket.advance',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide({ ticket }) {
    const result = { key: ticket.key };
    if (!ticket.timerRetry) return { result };
    const event = { type: 'ticket.timer_retried', set: { timerRetry: null }, quiet: true };
    return { streams: [changed(ticketEntity, ticket, event)], result };
  },
});
