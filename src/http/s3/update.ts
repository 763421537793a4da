import { createRoute, z } from '@hono/zod-openapi';
import { requiredText } from '../../text-input.ts';
import { addComment } from '../../tickets/commands/add-comment.ts';
import { assignTicket } from '../../tickets/commands/assign-ticket.ts';
import { updateTicket } from '../../tickets/commands/update-ticket.ts';
import { descriptionField, priorityField, subjectField, tagsField, typeField } from '../../tickets/fields.ts';
import { ticketLinks } from '../../tickets/queries/ticket-links.ts';
import type { ApiRoutes, Call } from '../api/contract.ts';
import { answers, ON_WRITES } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { writeHeaders } from '../api/write-headers.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentFieldOf } from './field-names.ts';
import { agentIdField, assignedField, ticketIdField, ticketIdsField } from './fields.ts';
import { refusedUpdate } from './refused-update.ts';
import { changeLink, type Relink, wantedLinks } from './relink.ts';
import { agentTicketNow } from './ticket-now.ts';
import { agentTicketView } from './views/ticket.ts';

const fields = {
  title: subjectField.optional(),
  description: descriptionField.optional(),
  ticket_type: typeField.optional(),
  type: typeField.optional(),
  priority: priorityField.optional(),
  tags: tagsField.optional(),
  assigned_agent_id: assignedField,
  parent_ticket_id: ticketIdField.nullish(),
  blocked_by_ticket_ids: ticketIdsField.optional(),
  related_task_ids: ticketIdsField.optional().openapi({ description: 'Tickets that it relates to.' }),
};

const updates = z.strictObject(fields, {
  error: ({ code, keys }) =>
    code === 'unrecognized_keys' && keys?.includes('status')
      ? 'A status is changed by /tickets/change-status. Leave it out here.'
      : undefined,
});

type Updates = z.output<typeof updates>;

const body = z.strictObject({
  ticket_id: ticketIdField,
  agent_id: agentIdField,
  updates: updates.openapi({ description: 'What is not named stays. A status has an endpoint of its own.' }),
  update_comment: requiredText(40_000).nullish(),
});

const answer = z.object({
  ticket_id: z.string(),
  key: z.string(),
  fields_updated: z.array(z.string()),
  ticket: agentTicketView,
});

const route = createRoute({
  method: 'post',
  path: '/update',
  operationId: 'agentUpdateTicket',
  tags: ['Agent endpoints'],
  summary: 'Change a ticket',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    body: jsonBody(body, { ticket_id: 'OPS-123', updates: { priority: 'critical' } }),
  },
  responses: answers({ 200: json('What has changed.', answer) }, ...ON_WRITES),
});

/** `POST /tickets/update` */
export function addUpdate(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const wanted = context.req.valid('json');
    await assertOwnAgent(call, wanted.agent_id);
    // Whoever is named has to be there before anything changes.
    const { key, links } = await call.ask(ticketLinks, { ticket: wanted.ticket_id });
    const relinks = await wantedLinks(call, wanted.updates, links);
    await context.get('holdKey')();
    const fields = await change(call, key, wanted.updates, relinks);
    if (wanted.update_comment) await call.run(addComment, { ticket: key, text: wanted.update_comment });
    const ticket = await agentTicketNow(context, key);
    return context.json({ ticket_id: ticket.ticket_id, key, fields_updated: fields, ticket }, 200);
  });
}

/** One command after the other: where one is refused, what came before it stays. */
async function change(
  call: Call,
  ticket: string,
  updates: Updates,
  relinks: readonly Relink[],
): Promise<string[]> {
  const changed: string[] = [];
  try {
    changed.push(...(await changeFields(call, ticket, updates)));
    changed.push(...(await assign(call, ticket, updates)));
    for (const relink of relinks) changed.push(...(await changeLink(call, ticket, relink)));
  } catch (error) {
    throw refusedUpdate(error, [...new Set(changed)]);
  }
  return [...new Set(changed)];
}

async function changeFields(call: Call, ticket: string, wanted: Updates): Promise<string[]> {
  const { title: subject, description, priority, tags } = wanted;
  const type = wanted.ticket_type ?? wanted.type;
  const given = Object.entries({ subject, description, priority, tags, type });
  const changes = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  // The first command is held to `If-Match`, and a link may be one of the other ticket: this one changes nothing then.
  if (Object.keys(changes).length === 0 && typeof call.seenRev !== 'number') return [];
  const { changed } = await call.run(updateTicket, { ticket, changes });
  return changed.map(agentFieldOf);
}

async function assign(call: Call, ticket: string, { assigned_agent_id }: Updates): Promise<string[]> {
  if (assigned_agent_id === undefined) return [];
  await call.run(assignTicket, { ticket, assignee: assigned_agent_id });
  return ['assigned_agent_id'];
}
