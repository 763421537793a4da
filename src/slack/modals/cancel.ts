import { z } from 'zod';
import { cancelTicket } from '../../tickets/commands/cancel-ticket.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { readForm } from './form.ts';
import { textInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata } from './ticket-form.ts';

const form = z.object({ reason: z.string().optional() });

/** Asks why a ticket is withdrawn. */
export function openCancel(turn: Turn, seen: Named): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: cancelModal.callbackId,
    verb: 'Cancel',
    submit: 'Cancel ticket',
    close: 'Keep it',
    inputs: () => [
      textInput({
        name: 'reason',
        label: 'Why',
        hint: 'Everybody on the ticket reads it. Example: The order was withdrawn.',
        multiline: true,
      }),
    ],
  });
}

/** Withdraws the ticket. That a reason is missing, the server says. */
export const cancelModal: Modal = {
  callbackId: 'ticket.cancel',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const input = { ticket: seen.id, ...readForm(form, values) };
    const result = await turn.run(cancelTicket, input, { expectedRev: seen.rev });
    return doneWith(turn, seen, 'Canceled', result);
  },
};
