import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { UserError } from '../../errors.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import type { Ticket } from '../ticket.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { isCalling } from '../time/escalation.ts';
import { acknowledged } from '../time/plan-ladder.ts';

/**
 * Says that somebody looks after an escalated ticket: the escalation tells nobody else. It moves a new ticket to
 * triaged, and no other (ruling 8). The first who acknowledges is the one who did; whoever comes later is told so.
 */
export const acknowledgeTicket = defineCommand({
  id: 'ticket.acknowledge',
  summary: 'Acknowledge an escalation',
  input: z.object({
    ticket: ticketRef,
    /** Which escalation of the ticket is meant, counted from 1; the present one where nothing is said. */
    number: z.int().min(1).optional(),
  }),
  permission: 'ticket.acknowledge',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide(context, { number }, { now, actor }) {
    const { ticket } = context;
    const result = { ticketId: ticket._id, key: ticket.key };
    if (!isCalling(ticket.escalation)) return { result: { ...result, ...whoHasIt(ticket) } };
    if (number !== undefined && number !== ticket.escalation.number) throw callsAnew(ticket);
    const escalation = acknowledged(ticket, { now, actor });
    const event = {
      type: 'ticket.acknowledged',
      set: { escalation, ...(ticket.status === 'new' ? { status: 'triaged' as const } : {}) },
      payload: { number: ticket.escalation.number },
      urgent: true,
    };
    return {
      streams: [changeTicket(context, event, { now, actor })],
      result: { ...result, by: actor.id, at: now, isNew: true },
    };
  },
});

/** Who acknowledged before. Throws `conflict` where there is nothing to acknowledge. */
function whoHasIt({ key, escalation }: Ticket): { by: string; at: Date; isNew: boolean } {
  const { acknowledgedBy, acknowledgedAt, endedAt } = escalation ?? {};
  if (acknowledgedBy && acknowledgedAt && !endedAt)
    return { by: acknowledgedBy, at: acknowledgedAt, isNew: false };
  throw new UserError(
    'conflict',
    `${key} is not escalated. Assign it to yourself to say that you look after it.`,
  );
}

/** Whoever saw an earlier escalation does not know yet that there is another one. */
function callsAnew({ key }: Ticket): UserError {
  return new UserError(
    'precondition_failed',
    `You saw an earlier escalation of ${key}, and it calls anew. Look at it again, then acknowledge it.`,
  );
}
