import { createRoute, z } from '@hono/zod-openapi';
import { linkCommit } from '../../../code/commands/link-commit.ts';
import { unlinkCommit } from '../../../code/commands/unlink-commit.ts';
import { commitSha } from '../../../code/commits-named.ts';
import { codeOfTicket } from '../../../code/queries/code-of-ticket.ts';
import type { InputOf } from '../../../engine/command.ts';
import type { ApiRoutes, Call } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { codeLinkView, viewCodeLink } from '../views/code.ts';
import { writeHeaders } from '../write-headers.ts';
import { ticketParams } from './params.ts';
import { json, jsonBody } from './responses.ts';
import { bodyOf, sentFields } from './sent-fields.ts';

const common = { tags: ['Code'], security: [{ token: [] }] };
const listView = z.object({ key: z.string(), items: z.array(codeLinkView) }).openapi('Commits');

const list = createRoute({
  ...common,
  method: 'get',
  path: '/tickets/{ref}/commits',
  operationId: 'listCommits',
  summary: "Show a ticket's commits",
  request: { params: ticketParams },
  responses: answers({ 200: json('The latest first; 50 at most.', listView) }),
});

const add = createRoute({
  ...common,
  method: 'post',
  path: '/tickets/{ref}/commits',
  operationId: 'linkCommit',
  summary: 'Link a commit to a ticket',
  request: {
    headers: writeHeaders,
    params: ticketParams,
    body: jsonBody(bodyOf(linkCommit, 'ticket'), { sha: '9fceb02', message: 'Enlarge the pool.' }),
  },
  responses: answers({ 201: json("The ticket's commits, this one among them.", listView) }, ...ON_WRITES),
});

const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/tickets/{ref}/commits/{sha}',
  operationId: 'unlinkCommit',
  summary: 'Take a commit off a ticket',
  request: {
    headers: writeHeaders,
    params: ticketParams.extend({
      sha: commitSha.meta({ example: '9fceb02' }),
    }),
  },
  responses: answers({ 204: { description: 'It is taken off.' } }, ...ON_WRITES),
});

/** The commits of a ticket: read, linked, taken off. */
export function addCommitRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const { ref } = context.req.valid('param');
    return context.json(await commitsOf(context.get('call'), ref), 200);
  });
  routes.openapi(add, async (context) => {
    const call = context.get('call');
    const { ref: ticket } = context.req.valid('param');
    const said = sentFields<Omit<InputOf<typeof linkCommit>, 'ticket'>>(context);
    await call.run(linkCommit, { ...said, ticket });
    return context.json(await commitsOf(call, ticket), 201);
  });
  routes.openapi(remove, async (context) => {
    const { ref: ticket, sha } = context.req.valid('param');
    await context.get('call').run(unlinkCommit, { ticket, sha });
    return context.body(null, 204);
  });
}

async function commitsOf(call: Call, ticket: string) {
  const { key, commits } = await call.ask(codeOfTicket, { ticket });
  return { key, items: commits.map(viewCodeLink) };
}
