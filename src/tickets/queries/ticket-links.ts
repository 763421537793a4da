import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { type Readable, readableAmong } from '../other-tickets.ts';
import type { Ticket, TicketLink } from '../ticket.ts';

/** A link as its ticket has it; `child` is the ticket's own parent. */
export type ShownLink = { type: TicketLink['type'] | 'child'; ticket: Ticket };

/** How a ticket stands to others, as far as the actor may read those, by key. */
export const ticketLinks = defineQuery({
  id: 'ticket.links',
  summary: "Show a ticket's links",
  input: z.object({ ticket: ticketRef }),
  async run(reader, input, actor) {
    const { ticket } = await loadTicket(reader, input.ticket, actor);
    return { key: ticket.key, links: await linksOf(reader, ticket, actor) };
  },
});

/** The links of a ticket that was loaded for this actor. */
export async function linksOf(reader: Reader, ticket: Ticket, actor: Actor): Promise<ShownLink[]> {
  const ids = linksWithParent(ticket).map(({ ticketId }) => ticketId);
  return shownLinks(ticket, await readableAmong(reader, ids, actor));
}

/** The links of a ticket to those that may be read, by key. */
export function shownLinks(ticket: Ticket, readable: Readable): ShownLink[] {
  const shown = linksWithParent(ticket).flatMap(({ type, ticketId }): ShownLink[] => {
    const other = readable.get(ticketId);
    return other ? [{ type, ticket: other }] : [];
  });
  return shown.sort((a, b) => (a.ticket.key < b.ticket.key ? -1 : 1));
}

function linksWithParent({ links, parentId }: Ticket): { type: ShownLink['type']; ticketId: string }[] {
  return parentId === null ? links : [...links, { type: 'child', ticketId: parentId }];
}
