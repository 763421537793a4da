import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { filterFields, ticketFilter } from '../ticket-filter.ts';
import { pageFields, pageOfTickets } from '../ticket-page.ts';

/** Tickets that the actor may read, by any combination of filters, sorted, a page at a time. */
export const listTickets = defineQuery({
  id: 'ticket.list',
  summary: 'List tickets',
  input: z.object({ ...filterFields, ...pageFields }),
  async run(reader, { sort, limit, cursor, ...filters }, actor, now) {
    const matching = { $and: [readableTickets(actor), await ticketFilter(reader, filters, actor, now)] };
    return pageOfTickets(reader, matching, { sort, limit, cursor });
  },
});
