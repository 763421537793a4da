import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { can, type Subject } from '../access/can.ts';
import { type Board, boards, prefixes } from '../boards/board.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { type Ticket, ticketSubject, tickets } from './ticket.ts';
import { type Calendars, loadCalendars } from './time/load-calendars.ts';

/** A ticket as people and programs name it: `OPS-123` or its id. */
export const ticketRef = z.string().trim().min(1, 'Name a ticket, for example OPS-123.').max(64);

const KEY = /^([A-Z][A-Z0-9]{1,9})-([1-9]\d{0,8})$/i;

/** A ticket with what its commands need: its board, and whom the policy is asked about. */
export type TicketContext = {
  ticket: Ticket;
  board: Board;
  /** Those that its deadlines are counted by. */
  calendars: Calendars;
  subject: Subject;
  target: Ticket;
};

/** Loads a ticket by key or id. What the actor may not read does not exist for them: throws `not_found`. */
export async function loadTicket(reader: Reader, ref: string, actor: Actor): Promise<TicketContext> {
  const ticket = await findByRef(reader, ref);
  const board = ticket && (await reader.findOne(boards, { _id: ticket.boardId }));
  const subject = ticket && board && ticketSubject(ticket, board);
  if (!subject || !can(actor, 'ticket.read', subject)) {
    throw new UserError(
      'not_found',
      `There is no ticket ${ref} that you can see. \`/ticket list\` shows those you can.`,
    );
  }
  const calendars = await loadCalendars(reader, board, ticket);
  return { ticket, board, calendars, subject, target: ticket };
}

async function findByRef(reader: Reader, ref: string): Promise<Ticket | null> {
  const [, prefix, number] = KEY.exec(ref) ?? [];
  if (!prefix || !number) return reader.findOne(tickets, { _id: ref });
  const alias = await reader.findOne(prefixes, { _id: prefix.toUpperCase() });
  return alias && reader.findOne(tickets, { boardId: alias.boardId, number: Number(number) });
}
