import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { cancelTicket } from '../../tickets/commands/cancel-ticket.ts';
import { changeStatus } from '../../tickets/commands/change-status.ts';
import { escalateTicket } from '../../tickets/commands/escalate-ticket.ts';
import type { TicketResult } from '../../tickets/define-step.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { labelOf, offerTo, type Step } from '../messages/steps.ts';
import { readForm } from './form.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata } from './ticket-form.ts';

type Input = { ticket: string; reason: string | undefined };
type Options = { expectedRev: number };
type Deed = { done: string; run(turn: Turn, input: Input, options: Options): Promise<TicketResult> };

/** The steps that ask for nothing but a reason, and so fit one form. */
const DEEDS = {
  start: {
    done: 'Started',
    run: (turn, input, options) => turn.run(changeStatus, { ...input, status: 'in_progress' }, options),
  },
  triage: {
    done: 'Triaged',
    run: (turn, input, options) => turn.run(changeStatus, { ...input, status: 'triaged' }, options),
  },
  escalate: { done: 'Escalated', run: (turn, input, options) => turn.run(escalateTicket, input, options) },
  cancel: { done: 'Canceled', run: (turn, input, options) => turn.run(cancelTicket, input, options) },
} satisfies Partial<Record<Step, Deed>>;

const form = z.object({
  step: z.enum(['start', 'triage', 'escalate', 'cancel'], { error: 'Choose what is to happen.' }),
  reason: z.string().optional(),
});

/** Offers what the card's menu has no room for. */
export function openMore(turn: Turn, seen: Named): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: moreModal.callbackId,
    verb: 'More for',
    submit: 'Do it',
    agentsOnly: true,
    inputs: ({ ticket }) => inputs(choicesFor(ticket)),
  });
}

function inputs(choices: Choice[]): KnownBlock[] {
  const isCancelable = choices.some(({ value }) => value === 'cancel');
  return [
    radioInput({ name: 'step', label: 'What is to happen', choices }),
    textInput({
      name: 'reason',
      label: 'Reason',
      hint: `${isCancelable ? 'Needed to cancel. ' : ''}Everybody on the ticket reads it.`,
      multiline: true,
      optional: true,
    }),
  ];
}

/** Throws where the menu has room for everything: Slack shows no radio buttons without choices. */
function choicesFor(ticket: Ticket): Choice[] {
  const { rest } = offerTo(ticket);
  if (rest.length > 0) return rest.map((step) => ({ value: step, label: labelOf(step, ticket) }));
  throw new UserError(
    'conflict',
    `There is no more to do with ${ticket.key} now. Use the buttons of its card.`,
  );
}

/** Takes the step that was chosen. */
export const moreModal: Modal = {
  callbackId: 'ticket.more',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const { step, reason } = readForm(form, values);
    const deed: Deed = DEEDS[step];
    const result = await deed.run(turn, { ticket: seen.id, reason }, { expectedRev: seen.rev });
    return doneWith(turn, seen, deed.done, result);
  },
};
