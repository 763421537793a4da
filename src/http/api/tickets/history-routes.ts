import { createRoute } from '@hono/zod-openapi';
import { ticketHistory } from '../../../tickets/queries/ticket-history.ts';
import type { ApiRoutes } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { historyView, viewHistory } from '../views/history.ts';
import { pageQuery, ticketParams } from './params.ts';
import { json } from './responses.ts';

const list = createRoute({
  method: 'get',
  path: '/tickets/{ref}/history',
  operationId: 'showHistory',
  tags: ['Tickets'],
  summary: 'Say who changed which field of a ticket, from what to what, when, through which door',
  security: [{ token: [] }],
  request: { params: ticketParams, query: pageQuery },
  responses: answers({ 200: json('One page of the history, oldest first.', historyView) }),
});

/** What happened to a ticket. */
export function addHistoryRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const { ref: ticket } = context.req.valid('param');
    const page = context.req.valid('query');
    return context.json(viewHistory(await context.get('call').ask(ticketHistory, { ticket, ...page })), 200);
  });
}
