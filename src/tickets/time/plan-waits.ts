import type { Fields } from '../../engine/entity.ts';
import type { Ticket } from '../ticket.ts';
import type { TicketSurroundings } from './surroundings.ts';
import { hoursOf } from './terms.ts';

/**
 * What a ticket that waits for a person does by itself: what is resolved closes after the board's business days, and a
 * requester who is waited for is reminded. Both are dropped when the status changes again.
 */
export function planWaits(
  around: TicketSurroundings,
  before: Pick<Ticket, 'status'> | null,
  after: Pick<Ticket, 'status'>,
  now: Date,
): Partial<Fields<Ticket>> {
  if (before?.status === after.status) return {};
  const { closeAfterDays, remindAfterDays } = around.board;
  const closeAt = after.status === 'resolved' ? inDays(around, closeAfterDays, now) : null;
  const isWaiting = after.status === 'wait_requester';
  const remindAt = isWaiting ? inDays(around, remindAfterDays, now) : null;
  return { closeAt, waiting: isWaiting ? { since: now, reminders: 0, remindAt } : null };
}

/** So many of the board's business days from now; null where the board does not say. */
export function inDays(
  { board, calendars }: TicketSurroundings,
  days: number | null,
  now: Date,
): Date | null {
  if (days === null) return null;
  const at = hoursOf({ calendars }, board.calendarId).addDays(now.getTime(), days);
  return at === null ? null : new Date(at);
}
