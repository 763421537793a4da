import { createRoute, z } from '@hono/zod-openapi';
import { linkCommit } from '../../code/commands/link-commit.ts';
import { type ErrorCode, UserError } from '../../errors.ts';
import { addComment } from '../../tickets/commands/add-comment.ts';
import { changeStatus } from '../../tickets/commands/change-status.ts';
import { resolveTicket } from '../../tickets/commands/resolve-ticket.ts';
import { nextStatuses } from '../../tickets/lifecycle.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { isOpen, STATUSES, type Status } from '../../tickets/vocabulary.ts';
import type { ApiRoutes, Call } from '../api/contract.ts';
import { answers, ON_COMMANDS } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { writeHeaders } from '../api/write-headers.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentIdField, commentField, commitShaField, newStatusField, ticketIdField } from './fields.ts';
import { agentTicketNow } from './ticket-now.ts';
import { agentTicketView } from './views/ticket.ts';

const body = z.strictObject({
  ticket_id: ticketIdField,
  agent_id: agentIdField,
  new_status: newStatusField,
  comment: commentField,
  commit_sha: commitShaField,
});

const answer = z.object({
  ticket_id: z.string(),
  key: z.string(),
  old_status: z.enum(STATUSES),
  new_status: z.enum(STATUSES),
  ticket: agentTicketView,
});

const route = createRoute({
  method: 'post',
  path: '/change-status',
  operationId: 'agentChangeStatus',
  tags: ['Agent endpoints'],
  summary: 'Move a ticket to another status, with a comment',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    body: jsonBody(body, { ticket_id: 'OPS-123', new_status: 'in_progress', comment: 'I look into it.' }),
  },
  responses: answers({ 200: json('Where it is now.', answer) }, ...ON_COMMANDS),
});

/** `POST /tickets/change-status` */
export function addChangeStatus(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const wanted = context.req.valid('json');
    await assertOwnAgent(call, wanted.agent_id);
    const { _id: ticketId, key, status } = (await call.ask(getTicket, { ticket: wanted.ticket_id })).ticket;
    await context.get('holdKey')();
    const old_status = await move(call, wanted).catch((error: unknown) => {
      throw refusedStep(error, status);
    });
    if (wanted.commit_sha) await call.run(linkCommit, { ticket: ticketId, sha: wanted.commit_sha });
    const ticket = await agentTicketNow(context, ticketId);
    return context.json({ ticket_id: ticketId, key, old_status, new_status: ticket.status, ticket }, 200);
  });
}

/** Gives the status before, as the command found it: a request that comes again finds the one that it led to. */
async function move(call: Call, wanted: z.output<typeof body>): Promise<Status> {
  const { ticket_id: ticket, new_status, comment } = wanted;
  const { status, code } = new_status;
  if (status === 'resolved') {
    return (await call.run(resolveTicket, { ticket, code, note: comment })).oldStatus;
  }
  const { oldStatus } = await call.run(changeStatus, { ticket, status, reason: comment });
  if (!isToldAnyway(oldStatus, status)) await call.run(addComment, { ticket, text: comment });
  return oldStatus;
}

/** Whether the thread tells the reason of a step by itself: nobody has to read it twice. */
function isToldAnyway(from: Status, to: Status): boolean {
  return to === 'escalated' || to === 'canceled' || (to === 'in_progress' && !isOpen(from));
}

/** What a resolution may need besides, and where it is taken. */
const TAKEN_ELSEWHERE: Partial<Record<ErrorCode, string>> = {
  debrief_required: 'Send these to /tickets/resolve, as root_cause, impact and actions.',
  alert_firing: 'Send the reason to /tickets/resolve, as alert_reason.',
};

/** A refusal with what to send next. */
function refusedStep(error: unknown, from: Status): unknown {
  if (!(error instanceof UserError)) return error;
  const elsewhere = TAKEN_ELSEWHERE[error.code];
  if (elsewhere) return new UserError(error.code, `${error.message} ${elsewhere}`);
  const next = nextStatuses(from);
  if (error.code !== 'transition_not_allowed' || next.length === 0) return error;
  return new UserError(error.code, error.message, { new_status: `Give one of ${next.join(', ')}.` });
}
