import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { type Ticket, type TicketLink, tickets } from '../ticket.ts';

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
export async function linksOf(
  reader: Reader,
  { links, parentId }: Ticket,
  actor: Actor,
): Promise<ShownLink[]> {
  const all = parentId === null ? links : [...links, { type: 'child' as const, ticketId: parentId }];
  if (all.length === 0) return [];
  const named = { _id: { $in: all.map(({ ticketId }) => ticketId) } };
  const found = await reader.find(tickets, { $and: [readableTickets(actor), named] });
  const byId = new Map(found.map((each) => [each._id, each]));
  const shown = all.flatMap(({ type, ticketId }): ShownLink[] => {
    const other = byId.get(ticketId);
    return other ? [{ type, ticket: other }] : [];
  });
  return shown.sort((a, b) => (a.ticket.key < b.ticket.key ? -1 : 1));
}
