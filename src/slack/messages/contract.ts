import type { Board } from '../../boards/board.ts';
import type { CodeOfTicket } from '../../code/queries/code-of-ticket.ts';
import type { Event } from '../../engine/events.ts';
import type { Person } from '../../people/person.ts';
import type { InTime } from '../../tickets/queries/get-ticket.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Content } from '../contract.ts';

/** Everything that a card shows. */
export type CardView = Partial<InTime> & {
  ticket: Ticket;
  board: Board;
  /** Whoever the ticket names, by id. */
  people: Map<string, Person>;
  /** Open tickets that have to be done first. */
  blockers: Ticket[];
  /** What code hosts told of it; nothing where nothing is linked. */
  code?: CodeOfTicket | undefined;
  /** Milliseconds since the epoch: when the card is drawn. */
  now: number;
};

/** One event of a ticket, as the thread under its card may tell it. */
export type ThreadPost = {
  ticket: Ticket;
  board: Board;
  event: Event;
  /** Who did it; null where that was no person. */
  author: Person | null;
  /** Whoever the ticket and the event name, by id. */
  people: Map<string, Person>;
};

/** A message under somebody's name and picture; under the app's where none is given. */
export type Post = Content & { username?: string; iconUrl?: string };
