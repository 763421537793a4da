import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { invalidField } from '../../errors.ts';
import { optionalText } from '../../text-input.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import { readStatus } from '../seed-names.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { actionFor, transition } from '../transition.ts';

/** Takes a ticket one step through the state machine. Resolving has a command of its own, for what it asks. */
export const changeStatus = defineCommand({
  id: 'ticket.change_status',
  summary: 'Move a ticket to another status',
  input: z.object({ ticket: ticketRef, status: readStatus, reason: optionalText(3_000) }),
  permission: (input, { ticket }: TicketContext) => actionFor(ticket.status, input.status),
  load: (reader, { ticket }, _facts, actor) => loadTicket(reader, ticket, actor),
  decide(context, { status, reason }, { now, actor }) {
    const { ticket } = context;
    if (status === 'resolved') {
      throw invalidField(
        'status',
        'Resolving asks what happened. Use the Resolve button, or the command that resolves.',
      );
    }
    const event = transition(context, { to: status, comment: reason }, { now, actorId: actor.id });
    return {
      streams: [changeTicket(context, event, { now, actor })],
      result: {
        ...{ ticketId: ticket._id, key: ticket.key },
        ...{ oldStatus: ticket.status, status: event.set?.status ?? status },
      },
    };
  },
});
