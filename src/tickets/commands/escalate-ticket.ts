import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import type { NewEvent } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { optionalText } from '../../text-input.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import type { Ticket } from '../ticket.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { callForHelp, isCalling } from '../time/escalation.ts';
import { transition } from '../transition.ts';

/**
 * Calls for more hands: the ticket becomes `escalated`, and its escalation begins at the first step. One that is
 * escalated and acknowledged calls anew.
 */
export const escalateTicket = defineCommand({
  id: 'ticket.escalate',
  summary: 'Escalate a ticket',
  input: z.object({ ticket: ticketRef, reason: optionalText(3_000) }),
  permission: 'ticket.work',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide(context, { reason }, { now, actor }) {
    const { ticket } = context;
    const event =
      ticket.status === 'escalated'
        ? callAgain(ticket, reason, now)
        : transition(context, { to: 'escalated', comment: reason }, { now, actorId: actor.id });
    return {
      streams: [changeTicket(context, event, { now, actor })],
      result: { ticketId: ticket._id, key: ticket.key },
    };
  },
});

function callAgain(ticket: Ticket, reason: string, now: Date): NewEvent<Ticket> {
  if (isCalling(ticket.escalation)) {
    throw new UserError(
      'conflict',
      `${ticket.key} is escalated already, and goes on calling. Acknowledge it first, then it can call anew.`,
    );
  }
  const set = callForHelp(ticket, { cause: 'by_hand', reason }, now);
  return { type: 'ticket.escalated', set, payload: { comment: reason }, urgent: true };
}
