import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can, readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { findPeople } from '../../people/find-person.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import { nextStatuses } from '../lifecycle.ts';
import { tickets } from '../ticket.ts';

/** A ticket with what is needed to show it: its board, the people named on it, and the open tickets that block it. */
export const getTicket = defineQuery({
  id: 'ticket.get',
  summary: 'Show a ticket',
  input: z.object({ ticket: ticketRef }),
  run: async (reader, input, actor) =>
    surroundings(reader, await loadTicket(reader, input.ticket, actor), actor),
});

/** The same for a ticket that was loaded for this actor. */
export async function surroundings(reader: Reader, { ticket, board, subject }: TicketContext, actor: Actor) {
  const { assigneeId, requester, watchers } = ticket;
  const people = await findPeople(reader, [assigneeId, requester.personId, ...watchers]);
  const named = { _id: { $in: ticket.blockedBy } };
  const blockers =
    ticket.blockedBy.length > 0
      ? await reader.find(tickets, { $and: [readableTickets(actor), named] }, { sort: { key: 1 } })
      : [];
  return {
    ...{ ticket, board, people, blockers },
    nextStatuses: nextStatuses(ticket.status),
    mayWork: can(actor, 'ticket.work', subject),
  };
}
