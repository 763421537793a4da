import { can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { actorOf, type Person } from '../../people/person.ts';
import { type Ticket, ticketSubject } from '../../tickets/ticket.ts';

/**
 * Whether somebody may be told of a ticket in their direct messages: they may have gone to another tenant since they were
 * named on it, or be no operator any more.
 */
export function mayBeTold({ ticket, board }: { ticket: Ticket; board: Board }, person: Person): boolean {
  return person.slack !== null && can(actorOf(person, []), 'ticket.read', ticketSubject(ticket, board));
}
