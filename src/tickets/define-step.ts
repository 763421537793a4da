import { z } from 'zod';
import { type Command, defineCommand } from '../engine/command.ts';
import { optionalText } from '../text-input.ts';
import { loadTicket, type TicketContext, ticketRef } from './find-ticket.ts';
import { changeTicket } from './time/change-ticket.ts';
import { actionFor, transition } from './transition.ts';
import type { Status } from './vocabulary.ts';

const stepInput = z.object({ ticket: ticketRef, reason: optionalText(3_000) });

/** What a command that changed a ticket answers. */
export type TicketResult = { ticketId: string; key: string };

type Step = {
  id: string;
  summary: string;
  to: Status;
  /** Refuses what the state machine alone would allow. */
  check?(context: TicketContext): void;
};

/** Declares a command that takes a ticket to one certain status and asks for nothing but a reason. */
export function defineStep({
  id,
  summary,
  to,
  check,
}: Step): Command<typeof stepInput, TicketContext, TicketResult> {
  return defineCommand({
    id,
    summary,
    input: stepInput,
    permission: (_input, { ticket }: TicketContext) => actionFor(ticket.status, to),
    load: (reader, { ticket }, _facts, actor) => loadTicket(reader, ticket, actor),
    decide(context, { reason }, { now, actor }) {
      check?.(context);
      const { ticket } = context;
      const event = transition(context, { to, comment: reason }, { now, actorId: actor.id });
      return {
        streams: [changeTicket(context, event, { now, actor })],
        result: { ticketId: ticket._id, key: ticket.key },
      };
    },
  });
}
