import { changed, type NewEvent, type StreamChange } from '../engine/decision.ts';
import { linkEvent } from './links.ts';
import { type Ticket, type TicketLink, ticketEntity } from './ticket.ts';

type Named = { parent: Ticket | null; blockers: readonly Ticket[]; related: readonly Ticket[] };

/** The links that a new ticket has, besides its parent. */
export function firstLinks({ blockers, related }: Named): TicketLink[] {
  return [
    ...related.map(({ _id }) => ({ type: 'relates' as const, ticketId: _id })),
    ...blockers.map(({ _id }) => ({ type: 'blocked_by' as const, ticketId: _id })),
  ];
}

/**
 * What becomes of the tickets that a new one names: each keeps the other side of its links. No cycle can come of
 * it, since nothing hangs on a new ticket yet.
 */
export function otherFirstLinks(ticketId: string, { parent, blockers, related }: Named): StreamChange[] {
  const sides: [Ticket, TicketLink['type']][] = [
    ...related.map((ticket): [Ticket, TicketLink['type']] => [ticket, 'relates']),
    ...blockers.map((ticket): [Ticket, TicketLink['type']] => [ticket, 'blocks']),
    ...(parent ? [[parent, 'parent'] as [Ticket, TicketLink['type']]] : []),
  ];
  const added = new Map<string, { ticket: Ticket; links: TicketLink[] }>();
  for (const [ticket, type] of sides) {
    const entry = added.get(ticket._id) ?? { ticket, links: [] };
    entry.links.push({ type, ticketId });
    added.set(ticket._id, entry);
  }
  return [...added.values()].map(({ ticket, links }) => {
    const event: NewEvent<Ticket> = linkEvent(ticket, links);
    return changed(ticketEntity, ticket, event);
  });
}
