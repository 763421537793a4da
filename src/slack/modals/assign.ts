import { z } from 'zod';
import { assignTicket } from '../../tickets/commands/assign-ticket.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { pickedPerson, readForm } from './form.ts';
import { personInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata } from './ticket-form.ts';

const form = z.object({ assignee: z.string().optional() });

/** Asks who is to have a ticket. */
export function openAssign(turn: Turn, seen: Named): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: assignModal.callbackId,
    verb: 'Assign',
    submit: 'Assign',
    agentsOnly: true,
    inputs: ({ ticket, people }) => [
      personInput({
        name: 'assignee',
        label: 'Who has it',
        hint: 'Leave it empty to give the ticket back: then nobody has it.',
        placeholder: 'Nobody',
        initial: people.get(ticket.assigneeId ?? '')?.slack?.id,
        optional: true,
      }),
    ],
  });
}

/** Gives the ticket to whoever was picked. */
export const assignModal: Modal = {
  callbackId: 'ticket.assign',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const assignee = await pickedPerson(turn, 'assignee', readForm(form, values).assignee);
    const result = await turn.run(assignTicket, { ticket: seen.id, assignee }, { expectedRev: seen.rev });
    return doneWith(turn, seen, 'Assigned', result);
  },
};
