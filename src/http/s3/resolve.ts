import { createRoute, z } from '@hono/zod-openapi';
import { linkCommit } from '../../code/commands/link-commit.ts';
import { optionalText } from '../../text-input.ts';
import { resolveTicket } from '../../tickets/commands/resolve-ticket.ts';
import { ticketLinks } from '../../tickets/queries/ticket-links.ts';
import { isOpen, RESOLUTION_CODES } from '../../tickets/vocabulary.ts';
import type { ApiRoutes, Call } from '../api/contract.ts';
import { answers, ON_COMMANDS } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { writeHeaders } from '../api/write-headers.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentIdField, commentField, commitShaField, ticketIdField } from './fields.ts';
import { agentTicketNow } from './ticket-now.ts';
import { agentTicketView } from './views/ticket.ts';

const body = z.strictObject({
  ticket_id: ticketIdField,
  agent_id: agentIdField,
  resolution_comment: commentField,
  commit_sha: commitShaField,
  /** What these endpoints did not know, and a ticket may need: how it ended, and the debrief. */
  resolution_code: z.enum(RESOLUTION_CODES).optional(),
  duplicate_of_ticket_id: ticketIdField.nullish(),
  root_cause: optionalText(3_000).optional(),
  impact: optionalText(3_000).optional(),
  actions: optionalText(3_000).optional(),
  alert_reason: optionalText(3_000).optional(),
});

const answer = z.object({
  ticket_id: z.string(),
  key: z.string(),
  unblocked_ticket_ids: z.array(z.string()),
  ticket: agentTicketView,
});

const route = createRoute({
  method: 'post',
  path: '/resolve',
  operationId: 'agentResolveTicket',
  tags: ['Agent endpoints'],
  summary: 'Resolve a ticket',
  description:
    'The tickets that it blocked are blocked by it no more, a moment later. Those that nothing else blocks are named.',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    body: jsonBody(body, { ticket_id: 'OPS-123', resolution_comment: 'The pool is larger now.' }),
  },
  responses: answers({ 200: json('It is resolved.', answer) }, ...ON_COMMANDS),
});

/** `POST /tickets/resolve` */
export function addResolve(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const wanted = context.req.valid('json');
    await assertOwnAgent(call, wanted.agent_id);
    const { ticketId, key } = await call.run(resolveTicket, inputOf(wanted));
    if (wanted.commit_sha) await call.run(linkCommit, { ticket: ticketId, sha: wanted.commit_sha });
    const ticket = await agentTicketNow(context, ticketId);
    return context.json(
      { ticket_id: ticketId, key, unblocked_ticket_ids: await unblockedBy(call, ticketId), ticket },
      200,
    );
  });
}

function inputOf(wanted: z.output<typeof body>) {
  const { ticket_id: ticket, resolution_code: code, impact, actions } = wanted;
  return {
    ...{ ticket, note: wanted.resolution_comment, duplicateOf: wanted.duplicate_of_ticket_id },
    ...{ rootCause: wanted.root_cause, impact, actions, alertReason: wanted.alert_reason },
    ...(code ? { code } : {}),
  };
}

/** The open tickets that nothing else blocks, as far as the caller may see them. What follows a resolution comes later. */
async function unblockedBy(call: Call, ticket: string): Promise<string[]> {
  const { links } = await call.ask(ticketLinks, { ticket });
  const held = links.filter((link) => link.type === 'blocks').map((link) => link.ticket);
  const free = held.filter(
    ({ status, blockedBy }) => isOpen(status) && blockedBy.every((id) => id === ticket),
  );
  return free.map(({ _id }) => _id);
}
