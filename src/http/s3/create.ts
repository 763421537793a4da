import { createRoute, z } from '@hono/zod-openapi';
import { createTicket } from '../../tickets/commands/create-ticket.ts';
import { descriptionField, priorityField, subjectField, tagsField, typeField } from '../../tickets/fields.ts';
import { readStatus } from '../../tickets/seed-names.ts';
import type { ApiRoutes } from '../api/contract.ts';
import { answers, ON_WRITES } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { writeHeaders } from '../api/write-headers.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentIdField, assignedField, ticketIdField, ticketIdsField, workflowIdField } from './fields.ts';
import { agentTicketNow } from './ticket-now.ts';
import { agentTicketView } from './views/ticket.ts';

const body = z.strictObject({
  workflow_id: workflowIdField,
  agent_id: agentIdField,
  title: subjectField,
  description: descriptionField.nullish(),
  ticket_type: typeField.nullish(),
  /** The same. */
  type: typeField.nullish(),
  priority: priorityField.nullish(),
  initial_status: readStatus.nullish().openapi({ type: ['string', 'null'], example: 'open' }),
  assigned_agent_id: assignedField,
  parent_ticket_id: ticketIdField.nullish(),
  blocked_by_ticket_ids: ticketIdsField.nullish(),
  related_task_ids: ticketIdsField.nullish().openapi({ description: 'Tickets that it relates to.' }),
  tags: tagsField.nullish(),
});

const route = createRoute({
  method: 'post',
  path: '/create',
  operationId: 'agentCreateTicket',
  tags: ['Agent endpoints'],
  summary: 'File a ticket',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    body: jsonBody(body, {
      workflow_id: 'OPS',
      title: 'Payments API times out',
      priority: 'high',
      type: 'bug',
    }),
  },
  responses: answers(
    {
      201: json(
        'It is filed.',
        z.object({ ticket_id: z.string(), key: z.string(), ticket: agentTicketView }),
      ),
    },
    ...ON_WRITES,
  ),
});

/** `POST /tickets/create` */
export function addCreate(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const wanted = context.req.valid('json');
    await assertOwnAgent(call, wanted.agent_id);
    const { ticketId, key } = await call.run(createTicket, inputOf(wanted));
    context.header('location', `/tickets/${ticketId}`);
    return context.json({ ticket_id: ticketId, key, ticket: await agentTicketNow(context, ticketId) }, 201);
  });
}

function inputOf(wanted: z.output<typeof body>) {
  const { title: subject, description, priority, tags, initial_status: initialStatus } = wanted;
  const type = wanted.ticket_type ?? wanted.type;
  return {
    ...{ board: wanted.workflow_id, subject, description },
    ...{ assignee: wanted.assigned_agent_id, parent: wanted.parent_ticket_id },
    blockedBy: wanted.blocked_by_ticket_ids ?? [],
    relatedTo: wanted.related_task_ids ?? [],
    ...(type ? { type } : {}),
    ...(priority ? { priority } : {}),
    ...(tags ? { tags } : {}),
    ...(initialStatus ? { initialStatus } : {}),
  };
}
