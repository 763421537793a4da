import type { Board } from '../../boards/board.ts';
import type { Calendars } from './load-calendars.ts';

/** What the deadlines of a ticket come from, besides the ticket. */
export type TicketSurroundings = { board: Board; calendars: Calendars };
