import type { NewEvent } from '../../engine/decision.ts';
import type { Ticket } from '../ticket.ts';
import { transition } from '../transition.ts';
import type { AdvanceContext, Using } from './happening.ts';

/** What is resolved closes after the board's business days: nobody said that it was not done. */
export function closeByItself(ticket: Ticket, context: AdvanceContext, using: Using): NewEvent<Ticket>[] {
  const { closeAt, status } = ticket;
  if (status !== 'resolved' || closeAt === null || closeAt > using.now) return [];
  const { closeAfterDays } = context.board;
  const move = { to: 'closed' as const, comment: '' };
  const event = transition({ ...context, ticket }, move, { now: using.now, actorId: using.actor.id });
  return [{ ...event, payload: { ...event.payload, byItself: true, days: closeAfterDays } }];
}
