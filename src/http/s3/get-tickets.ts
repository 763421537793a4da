import { createRoute, z } from '@hono/zod-openapi';
import { sliceTickets } from '../../tickets/queries/slice-tickets.ts';
import type { ApiRoutes } from '../api/contract.ts';
import { answers } from '../api/errors/problem-responses.ts';
import { json } from '../api/tickets/responses.ts';
import { workflowIdField } from './fields.ts';
import { filterShape, filtersOf } from './filters.ts';
import { agentTicketView, viewAgentTicket } from './views/ticket.ts';

const SORTS = { created_at: 'created', updated_at: 'updated', priority: 'priority' } as const;

function wholeNumber(least: number, most: number, usual: number) {
  return z.coerce
    .number()
    .int()
    .min(least)
    .max(most)
    .default(usual)
    .openapi({
      ...{ type: 'integer', minimum: least, maximum: most, default: usual },
    });
}

/** Python writes `True`. */
function lowerCased(given: unknown): unknown {
  return typeof given === 'string' ? given.toLowerCase() : given;
}

const query = z.strictObject({
  workflow_id: workflowIdField.optional(),
  ...filterShape,
  include_completed: z
    .preprocess(lowerCased, z.enum(['true', 'false']).default('true'))
    .openapi({ description: 'Whether resolved, closed and canceled ones are among them.' }),
  sort_by: z.enum(['created_at', 'updated_at', 'priority']).default('created_at'),
  sort_order: z.enum(['asc', 'desc']).default('desc').openapi({
    description: 'The most urgent comes first by `desc`.',
  }),
  limit: wholeNumber(1, 100, 50),
  offset: wholeNumber(0, 10_000, 0),
});

const answer = z.object({
  tickets: z.array(agentTicketView),
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
  has_more: z.boolean(),
});

const route = createRoute({
  method: 'get',
  path: '/get',
  operationId: 'agentListTickets',
  tags: ['Agent endpoints'],
  summary: 'List tickets',
  security: [{ token: [] }],
  request: { query },
  responses: answers({ 200: json('Tickets, from the place on.', answer) }),
});

/** `GET /tickets/get` */
export function addGetTickets(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const given = context.req.valid('query');
    const { workflow_id: board, include_completed, sort_by, sort_order: order, limit, offset } = given;
    const { tickets, total } = await context.get('call').ask(sliceTickets, {
      ...(board ? { board } : {}),
      ...(include_completed === 'false' ? { open: true } : {}),
      ...filtersOf(given),
      ...{ sortBy: SORTS[sort_by], order, limit, offset },
    });
    const has_more = offset + tickets.length < total;
    return context.json({ tickets: tickets.map(viewAgentTicket), total, limit, offset, has_more }, 200);
  });
}
