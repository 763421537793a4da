import { createRoute, z } from '@hono/zod-openapi';
import type { QueryInput } from '../../../engine/query.ts';
import { sortOrders } from '../../../tickets/cursor.ts';
import { countTickets } from '../../../tickets/queries/count-tickets.ts';
import { listTickets } from '../../../tickets/queries/list-tickets.ts';
import type { ApiRoutes } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { countsView, ticketListView, viewCounts, viewTicketList } from '../views/ticket-list.ts';
import { filterQuery } from './filter-query.ts';
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
      sort: z.enum(sortOrders).default('priority'),
      limit: limitParam,
      cursor: cursorParam,
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

export function addListRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const asked: QueryInput<typeof listTickets> = context.req.valid('query');
    return context.json(viewTicketList(await context.get('call').ask(listTickets, asked)), 200);
  });
  routes.openapi(counts, async (context) => {
    const asked: QueryInput<typeof countTickets> = context.req.valid('query');
    return context.json(viewCounts(await context.get('call').ask(countTickets, asked)), 200);
  });
}
