import type { Actor } from '../../access/actor.ts';
import type { NewEvent } from '../../engine/decision.ts';
import type { Ladder, Roster } from '../../planning/ladder.ts';
import type { TicketContext } from '../find-ticket.ts';
import type { Ticket } from '../ticket.ts';

/** Whom an escalation tells, and who of them can be reached now. `number` says which of the ticket's. */
export type Climb = { number: number; ladder: Ladder; roster: Roster };

/** A ticket with whatever its timers need. `climb` is null where no escalation waits for its next step. */
export type AdvanceContext = TicketContext & { climb: Climb | null };

export type Using = { now: Date; actor: Actor };

/** One thing that a ticket does by itself when its time has come: the events of it, none where it is not due. */
export type Happening = (
  ticket: Ticket,
  context: AdvanceContext,
  using: Using,
) => readonly NewEvent<Ticket>[];
