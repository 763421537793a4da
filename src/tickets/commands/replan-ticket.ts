import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { CLOCK_KINDS } from '../../planning/sla-clock.ts';
import { loadTicket, type TicketContext } from '../find-ticket.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { planClocks } from '../time/plan-clocks.ts';

/** Plans the running clocks of a ticket anew, because a policy or calendar was changed. Docket itself asks for it. */
export const replanTicket = defineCommand({
  id: 'ticket.replan',
  summary: 'Plan the deadlines of a ticket anew',
  input: z.object({ ticket: z.uuid() }),
  permission: 'ticket.advance',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide(context, _input, { now, actor }) {
    const { ticket } = context;
    const planned = planClocks(context, ticket, now);
    const isChanged = CLOCK_KINDS.some((kind) => planned[kind] !== ticket.clocks[kind]);
    const result = { ticketId: ticket._id, key: ticket.key, isChanged };
    if (!isChanged) return { result };
    const event = { type: 'ticket.replanned', quiet: true };
    return { streams: [changeTicket(context, event, { now, actor })], result };
  },
});
