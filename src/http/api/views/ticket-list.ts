import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { countTickets } from '../../../tickets/queries/count-tickets.ts';
import type { myTickets } from '../../../tickets/queries/my-tickets.ts';
import { SEARCHED, type searchTickets } from '../../../tickets/queries/search-tickets.ts';
import type { TicketPage, UncountedPage } from '../../../tickets/ticket-page.ts';
import { STATUSES } from '../../../tickets/vocabulary.ts';
import { personView, viewPeople } from './person.ts';
import { ticketView, viewTicket } from './ticket.ts';

/** A page of tickets; `total` counts those of all pages, null where nobody asked; `people` are those who have them. */
export const ticketListView = z
  .object({
    items: z.array(ticketView),
    people: z.array(personView),
    total: z.int().nullable(),
    next_cursor: z.string().nullable(),
  })
  .openapi('TicketList');

export function viewTicketList(page: TicketPage | UncountedPage): z.infer<typeof ticketListView> {
  const { tickets, people, nextCursor } = page;
  const total = 'total' in page ? page.total : null;
  return { items: tickets.map(viewTicket), people: viewPeople(people), total, next_cursor: nextCursor };
}

/** The same with the ids of those that the caller may work on. */
export const myTicketsView = ticketListView
  .extend({ mayWorkOn: z.array(z.string()), isAgent: z.boolean() })
  .openapi('MyTickets');

export function viewMyTickets(page: QueryOutput<typeof myTickets>): z.infer<typeof myTicketsView> {
  return { ...viewTicketList(page), mayWorkOn: [...page.mayWorkOn], isAgent: page.isAgent };
}

/** Tickets that have every word, best first; `total` counts those that are not among them too. */
export const foundTicketsView = z
  .object({
    items: z.array(z.object({ ticket: ticketView, score: z.number(), matchedIn: z.array(z.enum(SEARCHED)) })),
    total: z.int(),
  })
  .openapi('FoundTickets');

export function viewFoundTickets(found: QueryOutput<typeof searchTickets>): z.infer<typeof foundTicketsView> {
  const items = found.results.map(({ ticket, isBlocked, score, matchedIn }) => {
    return { ticket: { ...viewTicket(ticket), isBlocked }, score, matchedIn };
  });
  return { items, total: found.total };
}

/** How many tickets there are in each status. */
export const countsView = z
  .object({ items: z.array(z.object({ status: z.enum(STATUSES), count: z.int() })), total: z.int() })
  .openapi('Counts');

export function viewCounts(items: QueryOutput<typeof countTickets>): z.infer<typeof countsView> {
  return { items, total: items.reduce((sum, { count }) => sum + count, 0) };
}
