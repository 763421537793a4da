import { type Ticket, ticketEntity } from '../../src/tickets/ticket.ts';
import { PRIORITIES } from '../../src/tickets/vocabulary.ts';
import { clocksDueAt } from './due-clocks.ts';

/** Three warnings and a missed deadline: what a ticket that nobody touches goes through. */
const PERCENTS = [50, 75, 90, 100];

/**
 * The fields of a ticket whose next timer falls due at a moment. By its position in a list it is one warning or the
 * deadline, of one priority or another, all of them equally often.
 */
export function timedFields(like: Ticket, position: number, dueAt: Date): Partial<Ticket> {
  const priority = PRIORITIES[position % PRIORITIES.length] ?? 'medium';
  const percent = PERCENTS[position % PERCENTS.length] ?? 100;
  const fields = { ...clocksDueAt(like.clocks, percent, dueAt), priority, cyclePriority: priority };
  return { ...fields, derived: ticketEntity.derive?.({ ...like, ...fields }) as Ticket['derived'] };
}
