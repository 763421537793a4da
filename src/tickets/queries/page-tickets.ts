import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { filterFields, ticketFilter } from '../ticket-filter.ts';
import { pageFields, uncountedPage } from '../ticket-page.ts';

/** The tickets of `ticket.list`, without counting those of all pages: a page takes no longer where there are many. */
export const pageTickets = defineQuery({
  id: 'ticket.page',
  summary: 'List tickets without counting them all',
  input: z.object({ ...filterFields, ...pageFields }),
  async run(reader, { sort, limit, cursor, ...filters }, actor, now) {
    const matching = { $and: [readableTickets(actor), await ticketFilter(reader, filters, actor, now)] };
    return uncountedPage(reader, matching, { sort, limit, cursor });
  },
});
