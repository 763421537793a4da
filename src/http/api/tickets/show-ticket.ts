import { createRoute, z } from '@hono/zod-openapi';
import { ticketAt } from '../../../tickets/queries/ticket-at.ts';
import { ticketReceipt } from '../../../tickets/queries/ticket-receipt.ts';
import type { ApiRoutes } from '../contract.ts';
import { answers } from '../errors/problem-responses.ts';
import { receiptView, viewReceipt } from '../views/receipt.ts';
import { pastTicketView, viewPastTicket } from '../views/ticket-detail.ts';
import { ticketNow, ticketResponse } from './answer-ticket.ts';
import { ticketParams } from './params.ts';
import { json } from './responses.ts';

const show = createRoute({
  method: 'get',
  path: '/tickets/{ref}',
  operationId: 'showTicket',
  tags: ['Tickets'],
  summary: 'Show a ticket',
  security: [{ token: [] }],
  request: { params: ticketParams },
  responses: answers({ 200: ticketResponse }),
});

const past = createRoute({
  method: 'get',
  path: '/tickets/{ref}/at/{seq}',
  operationId: 'showTicketAt',
  tags: ['Tickets'],
  summary: 'Show a ticket as one of its events left it',
  security: [{ token: [] }],
  request: {
    params: ticketParams.extend({
      seq: z.coerce
        .number()
        .int()
        .min(1)
        .max(999_999_999)
        .openapi({ type: 'integer', minimum: 1, example: 4 }),
    }),
  },
  responses: answers({ 200: json('The ticket as it was.', pastTicketView) }),
});

const receipt = createRoute({
  method: 'get',
  path: '/tickets/{ref}/receipt',
  operationId: 'showReceipt',
  tags: ['Tickets'],
  summary: 'Show what stands behind the deadlines of a ticket',
  security: [{ token: [] }],
  request: { params: ticketParams },
  responses: answers({ 200: json('Every start, pause and closing, with the running sum.', receiptView) }),
});

/** A ticket as it is, as it was, and what stands behind its deadlines. */
export function addShowRoutes(routes: ApiRoutes): void {
  routes.openapi(show, async (context) =>
    context.json(await ticketNow(context, context.req.valid('param').ref), 200),
  );
  routes.openapi(past, async (context) => {
    const { ref: ticket, seq } = context.req.valid('param');
    return context.json(viewPastTicket(await context.get('call').ask(ticketAt, { ticket, seq })), 200);
  });
  routes.openapi(receipt, async (context) => {
    const { ref: ticket } = context.req.valid('param');
    return context.json(viewReceipt(await context.get('call').ask(ticketReceipt, { ticket })), 200);
  });
}
