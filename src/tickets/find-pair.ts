import type { Actor } from '../access/actor.ts';
import { can, type Subject } from '../access/can.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { loadTicket } from './find-ticket.ts';
import type { LinkType } from './links.ts';
import type { Ticket } from './ticket.ts';

/** Two tickets of which something is said: "ticket blocks other". */
export type Pair = { ticket: Ticket; other: Ticket; subject: Subject; target: Ticket };

/** Loads two tickets. Throws `not_found` for one that the actor may not read, `invalid_input` for the same twice. */
export async function loadPair(
  reader: Reader,
  named: { ticket: string; type: LinkType; other: string },
  actor: Actor,
): Promise<Pair> {
  const ours = await loadTicket(reader, named.ticket, actor);
  const theirs = await loadTicket(reader, named.other, actor);
  if (ours.ticket._id === theirs.ticket._id) {
    throw invalidField('other', `${ours.ticket.key} cannot be linked to itself. Name another ticket.`);
  }
  const subject = concerned(named.type, ours.subject, theirs.subject, actor);
  return { ticket: ours.ticket, other: theirs.ticket, subject, target: ours.ticket };
}

/**
 * Whose agents say it: those of the ticket that is held up or becomes a part; for a duplicate its own; and of two
 * that are related, those of either.
 */
function concerned(type: LinkType, ours: Subject, theirs: Subject, actor: Actor): Subject {
  if (type === 'blocks' || type === 'parent') return theirs;
  return type === 'relates' && !can(actor, 'ticket.work', ours) ? theirs : ours;
}
