import { createRoute, z } from '@hono/zod-openapi';
import type { InputOf } from '../../../engine/command.ts';
import { UserError } from '../../../errors.ts';
import { addComment } from '../../../tickets/commands/add-comment.ts';
import { deleteComment } from '../../../tickets/commands/delete-comment.ts';
import { editComment } from '../../../tickets/commands/edit-comment.ts';
import { getComment } from '../../../tickets/queries/get-comment.ts';
import { getTicket } from '../../../tickets/queries/get-ticket.ts';
import { ticketComments } from '../../../tickets/queries/ticket-comments.ts';
import type { ApiRoutes, Call } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { commentsView, commentView, viewComment, viewComments } from '../views/comment.ts';
import { writeHeaders } from '../write-headers.ts';
import { pageQuery, ticketParams } from './params.ts';
import { json, jsonBody } from './responses.ts';
import { bodyOf, sentFields } from './sent-fields.ts';

const common = { tags: ['Comments'], security: [{ token: [] }] };
const commentParams = ticketParams.extend({
  comment: z.uuid(),
});
const path = '/tickets/{ref}/comments/{comment}';

const list = createRoute({
  ...common,
  method: 'get',
  path: '/tickets/{ref}/comments',
  operationId: 'listComments',
  summary: "Show a ticket's comments",
  description: 'The latest ones, oldest first; the cursor leads further back.',
  request: { params: ticketParams, query: pageQuery },
  responses: answers({ 200: json('One page of what was said.', commentsView) }),
});

const add = createRoute({
  ...common,
  method: 'post',
  path: '/tickets/{ref}/comments',
  operationId: 'addComment',
  summary: 'Comment on a ticket',
  request: {
    headers: writeHeaders,
    params: ticketParams,
    body: jsonBody(bodyOf(addComment, 'ticket', 'source'), { text: 'The pool is exhausted.' }),
  },
  responses: answers({ 201: json('It is said.', commentView) }, ...ON_WRITES),
});

const show = createRoute({
  ...common,
  method: 'get',
  path,
  operationId: 'showComment',
  summary: 'Show a comment',
  request: { params: commentParams },
  responses: answers({ 200: json('The comment.', commentView) }),
});

const edit = createRoute({
  ...common,
  method: 'patch',
  path,
  operationId: 'editComment',
  summary: "Rewrite one's own comment",
  request: {
    headers: writeHeaders,
    params: commentParams,
    body: jsonBody(bodyOf(editComment, 'comment'), { text: 'The pool is exhausted; I enlarge it.' }),
  },
  responses: answers({ 200: json('The comment as it reads now.', commentView) }, ...ON_WRITES),
});

const remove = createRoute({
  ...common,
  method: 'delete',
  path,
  operationId: 'deleteComment',
  summary: "Take one's own comment back",
  request: { headers: writeHeaders, params: commentParams },
  responses: answers({ 204: { description: 'It is taken back.' } }, ...ON_WRITES),
});

/** What was said on a ticket: read, said, rewritten, taken back. */
export function addCommentRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const { ref: ticket } = context.req.valid('param');
    const page = context.req.valid('query');
    return context.json(
      viewComments(await context.get('call').ask(ticketComments, { ticket, ...page })),
      200,
    );
  });
  routes.openapi(add, async (context) => {
    const call = context.get('call');
    const { ref: ticket } = context.req.valid('param');
    const said = sentFields<Omit<InputOf<typeof addComment>, 'ticket'>>(context);
    const { commentId, key } = await call.run(addComment, { ...said, ticket });
    context.header('location', `/api/v1/tickets/${key}/comments/${commentId}`);
    return context.json(await commentNow(call, commentId), 201);
  });
  routes.openapi(show, async (context) => {
    const { ref, comment } = context.req.valid('param');
    const call = context.get('call');
    await assertOn(call, ref, comment);
    return context.json(await commentNow(call, comment), 200);
  });
  routes.openapi(edit, async (context) => {
    const call = context.get('call');
    const { ref, comment } = context.req.valid('param');
    await assertOn(call, ref, comment);
    await call.run(editComment, { ...sentFields<{ text: string }>(context), comment });
    return context.json(await commentNow(call, comment), 200);
  });
  routes.openapi(remove, async (context) => {
    const call = context.get('call');
    const { ref, comment } = context.req.valid('param');
    await assertOn(call, ref, comment);
    await call.run(deleteComment, { comment });
    return context.body(null, 204);
  });
}

async function commentNow(call: Call, commentId: string) {
  const { comment } = await call.ask(getComment, { comment: commentId });
  return viewComment(comment);
}

/** Throws `not_found` for a comment of another ticket than the path says. */
async function assertOn(call: Call, ref: string, commentId: string): Promise<void> {
  const { ticket } = await call.ask(getTicket, { ticket: ref });
  const { ticketId } = await call.ask(getComment, { comment: commentId });
  if (ticketId === ticket._id) return;
  throw new UserError('not_found', 'There is no such comment that you can see. Look at the ticket again.');
}
