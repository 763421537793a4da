import { createRoute, z } from '@hono/zod-openapi';
import { sortOrders } from '../../../tickets/cursor.ts';
import { countTickets } from '../../../tickets/queries/count-tickets.ts';
import { pageTickets } from '../../../tickets/queries/page-tickets.ts';
import type { ApiRoutes } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { countsView, ticketListView, viewCounts, viewTicketList } from '../views/ticket-list.ts';
import { filterQuery, flag } from './filter-query.ts';
import { cursorParam, limitParam } from './params.ts';
import { json } from './responses.ts';

const list = createRoute({
  method: 'get',
  path: '/tickets',
  operationId: 'listTickets',
  tags: ['Tickets'],
  summary: 'List tickets',
  security: [{ token: [] }],
  request: {
    query: filterQuery.extend({
      sort: z.enum(sortOrders).default('newest'),
      limit: limitParam,
      cursor: cursorParam,
      total: flag.openapi({ description: 'Whether to count those of all pages, which takes a while.' }),
    }),
  },
  responses: answers({ 200: json('One page of the tickets that match.', ticketListView) }),
});

const counts = createRoute({
  method: 'get',
  path: '/tickets/counts',
  operationId: 'countTickets',
  tags: ['Tickets'],
  summary: 'Count tickets by status',
  security: [{ token: [] }],
  request: { query: filterQuery },
  responses: answers({ 200: json('How many there are in each status.', countsView) }),
});

/** Tickets by the page, and how many there are in each status. */
export function addListRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const call = context.get('call');
    const { total, cursor, sort, limit, ...filters } = context.req.valid('query');
    const after = cursor === undefined ? {} : { cursor };
    const page = viewTicketList(await call.ask(pageTickets, { ...filters, sort, limit, ...after }));
    if (!total) return context.json(page, 200);
    const counted = viewCounts(await call.ask(countTickets, filters));
    return context.json({ ...page, total: counted.total }, 200);
  });
  routes.openapi(counts, async (context) => {
    const found = await context.get('call').ask(countTickets, context.req.valid('query'));
    return context.json(viewCounts(found), 200);
  });
}
