import { createRoute, z } from '@hono/zod-openapi';
import { UserError } from '../../../errors.ts';
import { linkTickets } from '../../../tickets/commands/link-tickets.ts';
import { unlinkTickets } from '../../../tickets/commands/unlink-tickets.ts';
import { ticketRef } from '../../../tickets/find-ticket.ts';
import type { LinkType } from '../../../tickets/links.ts';
import { ticketLinks } from '../../../tickets/queries/ticket-links.ts';
import type { ApiRoutes, Call } from '../contract.ts';
import { answers, ON_WRITES } from '../errors/problem-responses.ts';
import { linksView, linkView, viewLinks } from '../views/link.ts';
import { writeHeaders } from '../write-headers.ts';
import { ticketParams } from './params.ts';
import { json, jsonBody } from './responses.ts';

const common = { tags: ['Links'], security: [{ token: [] }] };
const shownType = linkView.shape.type;
type ShownType = z.infer<typeof shownType>;

const list = createRoute({
  ...common,
  method: 'get',
  path: '/tickets/{ref}/links',
  operationId: 'listLinks',
  summary: "Show a ticket's links",
  request: { params: ticketParams },
  responses: answers({ 200: json('How it stands to other tickets.', linksView) }),
});

const add = createRoute({
  ...common,
  method: 'post',
  path: '/tickets/{ref}/links',
  operationId: 'addLink',
  summary: 'Link two tickets',
  description: 'As one says it: the ticket `blocks` the other, is `blocked_by` it, is its `parent` …',
  request: {
    headers: writeHeaders,
    params: ticketParams,
    body: jsonBody(z.strictObject({ type: shownType, other: ticketRef }), {
      type: 'blocks',
      other: 'OPS-124',
    }),
  },
  responses: answers({ 201: json('The links that the ticket has now.', linksView) }, ...ON_WRITES),
});

const remove = createRoute({
  ...common,
  method: 'delete',
  path: '/tickets/{ref}/links/{type}/{other}',
  operationId: 'removeLink',
  summary: 'Unlink two tickets',
  request: {
    headers: writeHeaders,
    params: ticketParams.extend({
      type: shownType,
      other: ticketRef.meta({ example: 'OPS-124' }),
    }),
  },
  responses: answers({ 204: { description: 'They are unlinked.' } }, ...ON_WRITES),
});

/** How a ticket stands to others: read, linked, unlinked. */
export function addLinkRoutes(routes: ApiRoutes): void {
  routes.openapi(list, async (context) => {
    const { ref } = context.req.valid('param');
    return context.json(await linksNow(context.get('call'), ref), 200);
  });
  routes.openapi(add, async (context) => {
    const call = context.get('call');
    const { ref } = context.req.valid('param');
    const { type, other } = context.req.valid('json');
    await call.run(linkTickets, said(ref, type, other));
    return context.json(await linksNow(call, ref), 201);
  });
  routes.openapi(remove, async (context) => {
    const { ref, type, other } = context.req.valid('param');
    const { wasLinked, key } = await context.get('call').run(unlinkTickets, said(ref, type, other));
    if (wasLinked) return context.body(null, 204);
    throw new UserError('not_found', `${key} has no such link. Look at its links again.`);
  });
}

async function linksNow(call: Call, ticket: string) {
  return viewLinks(await call.ask(ticketLinks, { ticket }));
}

/** Seen from the other side, what is said of the two is this. */
const TURNED: Partial<Record<ShownType, LinkType>> = {
  blocked_by: 'blocks',
  duplicated_by: 'duplicates',
  child: 'parent',
};

/** The two tickets in the order in which the commands take them. */
function said(ref: string, type: ShownType, other: string) {
  const turned = TURNED[type];
  return turned
    ? { ticket: other, type: turned, other: ref }
    : { ticket: ref, type: type as LinkType, other };
}
