import { createRoute, z } from '@hono/zod-openapi';
import { linkCommit } from '../../code/commands/link-commit.ts';
import { commitSha } from '../../code/commits-named.ts';
import { emptyableText } from '../../text-input.ts';
import type { ApiRoutes } from '../api/contract.ts';
import { answers, ON_WRITES } from '../api/errors/problem-responses.ts';
import { json, jsonBody } from '../api/tickets/responses.ts';
import { writeHeaders } from '../api/write-headers.ts';
import { assertOwnAgent } from './assert-own-agent.ts';
import { agentIdField, ticketIdField } from './fields.ts';

const body = z.strictObject({
  ticket_id: ticketIdField,
  agent_id: agentIdField,
  commit_sha: commitSha,
  commit_message: emptyableText(3_000).nullish(),
});

const answer = z.object({
  ticket_id: z.string(),
  key: z.string(),
  commit_sha: z.string(),
  repository: z.string(),
  is_new: z.boolean(),
});

const route = createRoute({
  method: 'post',
  path: '/link-commit',
  operationId: 'agentLinkCommit',
  tags: ['Agent endpoints'],
  summary: 'Link a commit to a ticket',
  security: [{ token: [] }],
  request: {
    headers: writeHeaders,
    body: jsonBody(body, { ticket_id: 'OPS-123', commit_sha: '9fceb02d0ae5', commit_message: 'Retry' }),
  },
  responses: answers({ 200: json('It is linked.', answer) }, ...ON_WRITES),
});

/** `POST /tickets/link-commit` */
export function addLinkCommit(routes: ApiRoutes): void {
  routes.openapi(route, async (context) => {
    const call = context.get('call');
    const { ticket_id: ticket, agent_id, commit_sha: sha, commit_message } = context.req.valid('json');
    await assertOwnAgent(call, agent_id);
    const linked = await call.run(linkCommit, { ticket, sha, message: commit_message ?? '' });
    const { ticketId, key, repository, isNew } = linked;
    return context.json({ ticket_id: ticketId, key, commit_sha: linked.sha, repository, is_new: isNew }, 200);
  });
}
