import { createRoute, z } from '@hono/zod-openapi';
import { ticketHistory } from '../../tickets/queries/ticket-history.ts';
import { wholeTicket } from '../../tickets/queries/whole-ticket.ts';
import type { ApiRoutes } from '../api/contract.ts';
import { answers } from '../api/errors/problem-responses.ts';
import { etagOf } from '../api/if-match.ts';
import { json } from '../api/tickets/responses.ts';
import { ticketIdField } from './fields.ts';
import {
  agentChangeView,
  agentCommentView,
  agentCommitView,
  viewAgentChanges,
  viewAgentComment,
  viewAgentCommit,
} from './views/said.ts';
import { agentTicketView, viewWholeTicket } from './views/ticket.ts';

const answer = z.object({
  ticket: agentTicketView,
  comments: z.array(agentCommentView),
  history: z.array(agentChangeView),
  commits: z.array(agentCommitView),
});

const route = createRoute({
  method: 'get',
  path: '/{ticket_id}',
  operationId: 'agentShowTicket',
  tags: ['Agent endpoints'],
  summary: 'Show a ticket with its comments and history',
  description: 'At most the last 500 comments, and what its first 500 events changed.',
  security: [{ token: [] }],
  request: {
    params: z.object({
      ticket_id: ticketIdField.openapi({ param: { name: 'ticket_id', in: 'path' }, example: 'OPS-123' }),
    }),
  },
  responses: answers({ 200: json('The ticket.', answer) }),
});

/** `GET /tickets/{ticket_id}` */
export function addGetTicket(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const { ticket_id: ticket } = context.req.valid('param');
    const whole = await call.ask(wholeTicket, { ticket });
    const { entries } = await call.ask(ticketHistory, { ticket: whole.ticket._id });
    context.header('etag', etagOf(whole.ticket));
    return context.json(
      {
        ticket: viewWholeTicket(whole),
        comments: whole.said.comments.map(viewAgentComment),
        history: entries.flatMap(viewAgentChanges),
        commits: whole.code?.commits.map(viewAgentCommit) ?? [],
      },
      200,
    );
  });
}
