import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { tickets } from '../ticket.ts';
import { filterFields, ticketFilter } from '../ticket-filter.ts';
import { STATUSES } from '../vocabulary.ts';

/** How many tickets that the actor may read there are in each status, every status named. */
export const countTickets = defineQuery({
  id: 'ticket.counts',
  summary: 'Count tickets by status',
  input: z.object(filterFields),
  async run(reader, filters, actor, now) {
    const matching = { $and: [readableTickets(actor), await ticketFilter(reader, filters, actor, now)] };
    const counts = await reader.countBy(tickets, 'status', matching);
    return STATUSES.map((status) => ({ status, count: counts.get(status) ?? 0 }));
  },
});
