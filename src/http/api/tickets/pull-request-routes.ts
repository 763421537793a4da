import { createRoute, z } from '@hono/zod-openapi';
import { linkPullRequest } from '../../../code/commands/link-pull-request.ts';
import { ticketFromPullRequest } from '../../../code/commands/ticket-from-pull-request.ts';
import { unlinkPullRequest } from '../../../code/commands/unlink-pull-request.ts';
import { codeOfTicket } from '../../../code/queries/code-of-ticket.ts';
import type { ApiParts, ApiRoutes, Call } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { pullRequestView, viewPullRequest } from '../views/pull-request.ts';
import { writeHeaders } from '../write-headers.ts';
import { ticketNow, ticketResponse } from './answer-ticket.ts';
import { assertMayFile, assertMayLink } from './assert-may.ts';
import { ticketParams } from './params.ts';
import { json, jsonBody } from './responses.ts';

const common = { tags: ['Code'], security: [{ token: [] }] };
const listView = z.object({ key: z.string(), items: z.array(pullRequestView) }).openapi('PullRequests');

/** As people paste it, or as they name it where it is known: `payments/api#482`. */
const address = z.string().trim().min(1, 'Give the address of a pull request.').max(2_000);
const example = { url: 'https://github.com/acme/payments/pull/482' };

const list = createRoute({
  ...common,
  method: 'get',
  path: '/tickets/{ref}/pull-requests',
  operationId: 'listPullRequests',
  summary: "Show a ticket's pull requests",
  request: { params: ticketParams },
  responses: answers({ 200: json('Open ones first, then the latest; 50 at most.', listView) }),
});

const { how, task } = linkPullRequest.input.shape;

const add = createRoute({
  ...common,
  method: 'post',
  path: '/tickets/{ref}/pull-requests',
  operationId: 'linkPullRequest',
  summary: 'Link a pull request to a ticket',
  description: 'Docket looks it up. What no token of the tenant may see is kept unverified.',
  request: {
    headers: writeHeaders,
    params: ticketParams,
    body: jsonBody(z.strictObject({ url: address, how, task }), example),
  },
  responses: answers(
    { 201: json("The ticket's pull requests, this one among them.", listView) },
    ...ON_WRITES,
    'url_not_recognised',
  ),
});

const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/tickets/{ref}/pull-requests/{pullRequest}',
  operationId: 'unlinkPullRequest',
  summary: 'Take a pull request off a ticket',
  request: {
    headers: writeHeaders,
    params: ticketParams.extend({
      pullRequest: z.uuid(),
    }),
  },
  responses: answers({ 204: { description: 'It is taken off.' } }, ...ON_WRITES),
});

const { board, requester } = ticketFromPullRequest.input.shape;

const file = createRoute({
  ...common,
  method: 'post',
  path: '/tickets/from-pull-request',
  operationId: 'ticketFromPullRequest',
  summary: 'File a ticket from a pull request',
  description: 'A board has one such ticket of a pull request, which is answered the next time.',
  request: {
    headers: writeHeaders,
    body: jsonBody(z.strictObject({ url: address, board, requester }), { board: 'OPS', ...example }),
  },
  responses: answers(
    { 200: { ...ticketResponse, description: 'It was filed before.' }, 201: ticketResponse },
    ...ON_WRITES,
    'url_not_recognised',
  ),
});

/** The pull requests of a ticket, and tickets of pull requests. */
export function addPullRequestRoutes(routes: ApiRoutes, { code }: ApiParts): void {
  routes.openapi(list, async (context) => {
    const { ref } = context.req.valid('param');
    return context.json(await pullRequestsOf(context.get('call'), ref), 200);
  });
  routes.openapi(add, async (context) => {
    const call = context.get('call');
    const { ref: ticket } = context.req.valid('param');
    const { url, ...said } = context.req.valid('json');
    await assertMayLink(call, ticket);
    const found = await code.lookUp(call.actor.tenantId, url);
    await call.run(linkPullRequest, { ticket, found, ...said });
    return context.json(await pullRequestsOf(call, ticket), 201);
  });
  routes.openapi(remove, async (context) => {
    const { ref: ticket, pullRequest } = context.req.valid('param');
    await context.get('call').run(unlinkPullRequest, { ticket, pullRequest });
    return context.body(null, 204);
  });
  routes.openapi(file, async (context) => {
    const call = context.get('call');
    const { url, ...wanted } = context.req.valid('json');
    await assertMayFile(call, wanted.board);
    const found = await code.lookUp(call.actor.tenantId, url);
    const { key, isNew } = await call.run(ticketFromPullRequest, { ...wanted, found });
    context.header('location', `/api/v1/tickets/${key}`);
    return context.json(await ticketNow(context, key), isNew ? 201 : 200);
  });
}

async function pullRequestsOf(call: Call, ticket: string) {
  const { key, pullRequests } = await call.ask(codeOfTicket, { ticket });
  return { key, items: pullRequests.map(viewPullRequest) };
}
