import { createRoute } from '@hono/zod-openapi';
import type { InputOf } from '../../../engine/command.ts';
import { createTicket } from '../../../tickets/commands/create-ticket.ts';
import { ticketChanges, updateTicket } from '../../../tickets/commands/update-ticket.ts';
import type { ApiRoutes } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { exampleOf } from '../examples/examples.ts';
import { assertIfMatch } from '../if-match.ts';
import { writeHeaders } from '../write-headers.ts';
import { ticketNow, ticketResponse } from './answer-ticket.ts';
import { ticketParams } from './params.ts';
import { jsonBody } from './responses.ts';
import { bodyOf, sentFields } from './sent-fields.ts';

const create = createRoute({
  method: 'post',
  path: '/tickets',
  operationId: 'createTicket',
  tags: ['Tickets'],
  summary: 'File a ticket',
  security: [{ token: [] }],
  request: { headers: writeHeaders, body: jsonBody(bodyOf(createTicket), exampleOf('ticket.create').input) },
  responses: answers({ 201: { ...ticketResponse, description: 'It is filed.' } }, ...ON_WRITES),
});

const update = createRoute({
  method: 'patch',
  path: '/tickets/{ref}',
  operationId: 'updateTicket',
  tags: ['Tickets'],
  summary: 'Change fields of a ticket',
  description: 'What is not named stays. Status, assignee and links have paths of their own.',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    params: ticketParams,
    body: jsonBody(ticketChanges.strict(), { priority: 'critical', project: 'checkout' }),
  },
  responses: answers({ 200: ticketResponse }, ...ON_WRITES, 'precondition_required'),
});

/** Filing a ticket, and changing its fields. */
export function addWriteRoutes(routes: ApiRoutes): void {
  routes.openapi(create, async (context) => {
    const { key, ticketId } = await context.get('call').run(createTicket, sentFields(context));
    context.header('location', `/api/v1/tickets/${key}`);
    return context.json(await ticketNow(context, ticketId), 201);
  });
  routes.openapi(update, async (context) => {
    const call = context.get('call');
    const { ref: ticket } = context.req.valid('param');
    assertIfMatch(call);
    const changes = sentFields<InputOf<typeof updateTicket>['changes']>(context);
    await call.run(updateTicket, { ticket, changes });
    return context.json(await ticketNow(context, ticket), 200);
  });
}
