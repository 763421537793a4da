import { createRoute, z } from '@hono/zod-openapi';
import { invalidField } from '../../errors.ts';
import { requiredText } from '../../text-input.ts';
import { SEARCHED, searchTickets } from '../../tickets/queries/search-tickets.ts';
import type { ApiRoutes } from '../api/contract.ts';
import { answers } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentIdField, workflowIdField } from './fields.ts';
import { filterShape, filtersOf } from './filters.ts';
import { agentTicketView, viewAgentTicket } from './views/ticket.ts';

const wordsField = requiredText(500).optional();

const body = z.strictObject({
  /** One of these three says what to look for. */
  query_text: wordsField,
  query: wordsField,
  keywords: wordsField,
  workflow_id: workflowIdField.nullish(),
  agent_id: agentIdField,
  search_type: z.enum(['hybrid', 'semantic', 'keyword']).default('hybrid').openapi({
    description: 'Each of them looks for words, for now.',
  }),
  limit: z.int().min(1).max(50).default(10),
  filters: z.strictObject(filterShape).nullish(),
  include_comments: z
    .boolean()
    .default(false)
    .openapi({ description: 'Whether a word may stand in a comment that the token may read.' }),
});

const result = z.object({
  ticket: agentTicketView,
  score: z.number().openapi({ description: 'How well it fits, from 0 to 1.' }),
  matched_in: z.array(z.enum(SEARCHED)),
});

const answer = z.object({
  results: z.array(result),
  total: z.int().openapi({ description: 'How many fit, those that are not among the results too.' }),
  search_type: z.literal('keyword'),
});

const route = createRoute({
  method: 'post',
  path: '/search',
  operationId: 'agentSearchTickets',
  tags: ['Agent endpoints'],
  summary: 'Find tickets by words',
  description:
    'Those that have every word in their key, title or description, or on request in a comment; best first.',
  security: [{ token: [] }],
  request: { body: jsonBody(body, { query_text: 'payments times out', workflow_id: 'OPS' }) },
  responses: answers({ 200: json('What fits.', answer) }, 'payload_too_large'),
});

/** `POST /tickets/search` */
export function addSearch(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    context.set('isQuery', true);
    const call = context.get('call');
    const wanted = context.req.valid('json');
    await assertOwnAgent(call, wanted.agent_id);
    const text = wanted.query_text ?? wanted.query ?? wanted.keywords;
    if (text === undefined) throw invalidField('query_text', 'Say what you look for.');
    const { limit, filters, workflow_id: board, include_comments: includeComments } = wanted;
    const given = { ...(filters ? filtersOf(filters) : {}), ...(board ? { board } : {}) };
    const found = await call.ask(searchTickets, { text, limit, includeComments, ...given });
    const results = found.results.map(({ score, matchedIn, ...row }) => {
      return { ticket: viewAgentTicket(row), score, matched_in: matchedIn };
    });
    return context.json({ results, total: found.total, search_type: 'keyword' as const }, 200);
  });
}
