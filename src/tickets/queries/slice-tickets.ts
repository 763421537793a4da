import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { readableAmong, ticketsNamedBy, withoutOthers } from '../other-tickets.ts';
import { type Ticket, tickets } from '../ticket.ts';
import { filterFields, ticketFilter } from '../ticket-filter.ts';

const SORT_FIELDS = {
  created: 'createdAt',
  updated: 'updatedAt',
  priority: 'derived.priorityRank',
} as const;

const input = z.object({
  ...filterFields,
  sortBy: z.enum(['created', 'updated', 'priority']).default('created'),
  order: z.enum(['asc', 'desc']).default('desc'),
  limit: z.int().min(1).max(100).default(50),
  /** Every row before it is read: a cursor of `ticket.list` goes further, and does not skip what moves meanwhile. */
  offset: z.int().min(0).max(10_000).default(0),
});

/** Tickets that the actor may read, from a place on, each naming only such others. Most urgent is the highest. */
export const sliceTickets = defineQuery({
  id: 'ticket.slice',
  summary: 'List tickets from a place on',
  input,
  async run(reader, { sortBy, order, limit, offset, ...filters }, actor, now) {
    const matching = { $and: [readableTickets(actor), await ticketFilter(reader, filters, actor, now)] };
    const direction = (order === 'asc') === (sortBy !== 'priority') ? 1 : -1;
    const page = await reader.find(tickets, matching, {
      sort: { [SORT_FIELDS[sortBy]]: direction, _id: direction },
      ...{ limit, skip: offset },
    });
    const readable = await readableAmong(reader, page.flatMap(ticketsNamedBy), actor);
    return {
      tickets: page.map((ticket) => ({
        ticket: withoutOthers(ticket, readable) as Ticket,
        isBlocked: ticket.blockedBy.length > 0,
      })),
      total: await reader.count(tickets, matching),
    };
  },
});
