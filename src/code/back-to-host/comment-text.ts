import type { Ticket } from '../../tickets/ticket.ts';
import { STATUS_WORDS } from '../../tickets/vocabulary.ts';
import type { TicketReference } from '../pull-requests/pull-request.ts';

/** A ticket that a pull request names, and how. */
export type NamedTicket = Pick<Ticket, 'key' | 'status'> & Pick<TicketReference, 'how'>;

/** What our comment begins with, so that it is found again and taken for nobody else's. */
function markerOf(tenantId: string): string {
  return `<!-- docket:${tenantId} -->`;
}

/**
 * What Docket writes on a pull request: keys and statuses alone. Whoever reads the repository reads this, and a subject
 * may be nobody else's business.
 */
export function commentText(tenantId: string, tickets: readonly NamedTicket[]): string {
  const lines = tickets.map(({ key, status, how }) => {
    const then = how === 'closes' ? ', to be resolved by this merge' : '';
    const isDone = status === 'resolved' || status === 'closed' || status === 'canceled';
    return `- **${key}** is ${STATUS_WORDS[status]}${isDone ? '' : then}`;
  });
  const body =
    lines.length > 0
      ? ['Tickets of this pull request:', '', ...lines]
      : ['No ticket belongs to this pull request any more.'];
  return [markerOf(tenantId), ...body].join('\n');
}
