import { z } from 'zod';
import { reopenTicket } from '../../tickets/commands/reopen-ticket.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { readForm } from './form.ts';
import { textInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata } from './ticket-form.ts';

const form = z.object({ reason: z.string().optional() });

/** Asks why a ticket is taken up again. */
export function openReopen(turn: Turn, seen: Named): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: reopenModal.callbackId,
    verb: 'Reopen',
    submit: 'Reopen',
    inputs: ({ ticket }) => [
      textInput({
        name: 'reason',
        label: 'Why',
        hint: `${ticket.status === 'closed' ? 'Needed, because the ticket is closed. ' : ''}Example: It happened again this morning.`,
        multiline: true,
        optional: ticket.status !== 'closed',
      }),
    ],
  });
}

/** Takes the ticket up again. */
export const reopenModal: Modal = {
  callbackId: 'ticket.reopen',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const input = { ticket: seen.id, ...readForm(form, values) };
    const result = await turn.run(reopenTicket, input, { expectedRev: seen.rev });
    return doneWith(turn, seen, 'Reopened', result);
  },
};
