import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { ShownLink, ticketLinks } from '../../../tickets/queries/ticket-links.ts';
import { ticketRefView, viewTicketRef } from './ticket-ref.ts';

/** How the ticket stands to another: it `blocks` that one, is its `parent`, is its `child` … */
export const linkView = z
  .object({
    type: z.enum(['relates', 'duplicates', 'duplicated_by', 'blocks', 'blocked_by', 'parent', 'child']),
    ticket: ticketRefView,
  })
  .openapi('Link');

export function viewLink({ type, ticket }: ShownLink): z.infer<typeof linkView> {
  return { type, ticket: viewTicketRef(ticket) };
}

export const linksView = z.object({ key: z.string(), items: z.array(linkView) }).openapi('Links');

export function viewLinks({ key, links }: QueryOutput<typeof ticketLinks>): z.infer<typeof linksView> {
  return { key, items: links.map(viewLink) };
}
