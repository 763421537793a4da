import { z } from 'zod';
import { changeStatus } from '../../tickets/commands/change-status.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { readForm } from './form.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata } from './ticket-form.ts';

const CHOICES: readonly Choice[] = [
  { value: 'wait_requester', label: 'Its requester', description: 'They have to answer first.' },
  {
    value: 'wait_dependency',
    label: 'Something else',
    description: 'Another ticket, team or supplier comes first.',
  },
  { value: 'on_hold', label: 'A better time', description: 'On hold: it could go on, but not now.' },
];

const form = z.object({
  status: z.enum(['wait_requester', 'wait_dependency', 'on_hold'], { error: 'Choose what it waits for.' }),
  reason: z.string().optional(),
});

/** Asks what a ticket waits for. */
export function openWait(turn: Turn, seen: Named): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: waitModal.callbackId,
    verb: 'Pause',
    submit: 'Wait',
    agentsOnly: true,
    inputs: () => [
      radioInput({ name: 'status', label: 'What it waits for', choices: CHOICES, initial: 'wait_requester' }),
      textInput({
        name: 'reason',
        label: 'Reason',
        hint: 'Example: We need the number of the invoice.',
        multiline: true,
        optional: true,
      }),
    ],
  });
}

/** Lets the ticket wait. */
export const waitModal: Modal = {
  callbackId: 'ticket.wait',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const input = { ticket: seen.id, ...readForm(form, values) };
    const result = await turn.run(changeStatus, input, { expectedRev: seen.rev });
    return doneWith(turn, seen, 'Paused', result);
  },
};
