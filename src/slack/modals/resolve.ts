import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { resolveTicket } from '../../tickets/commands/resolve-ticket.ts';
import { isDebriefDue } from '../../tickets/gates.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { context } from '../messages/blocks.ts';
import { readForm } from './form.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata, type ShownTicket } from './ticket-form.ts';

const CODES = ['fixed', 'wont_fix', 'duplicate', 'cannot_reproduce'] as const;

const CHOICES: readonly Choice[] = [
  {
    value: 'fixed',
    label: 'Fixed',
    description: 'What was wrong is right now, or what was asked for is done.',
  },
  { value: 'wont_fix', label: "Won't fix", description: 'Nothing will be done. The note says why.' },
  {
    value: 'duplicate',
    label: 'Duplicate',
    description: 'Another ticket is about the same. The note says more.',
  },
  { value: 'cannot_reproduce', label: 'Cannot be reproduced', description: 'The note says what was tried.' },
];

const form = z.object({
  code: z.enum(CODES, { error: 'Choose what happened.' }),
  note: z.string().optional(),
  duplicateOf: z.string().optional(),
  rootCause: z.string().optional(),
  impact: z.string().optional(),
  actions: z.string().optional(),
  alertReason: z.string().optional(),
});

/** What whoever asks for the form has said already. */
type Said = { code?: (typeof CODES)[number]; note?: string };

/** Asks what happened to a ticket. */
export function openResolve(turn: Turn, seen: Named, said: Said = {}): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: resolveModal.callbackId,
    verb: 'Resolve',
    submit: 'Resolve',
    agentsOnly: true,
    inputs: (shown) => inputs(shown, said),
  });
}

/** What is due depends on what happened, so the server judges it: to Slack everything but the code is optional. */
function inputs({ ticket, board }: ShownTicket, { code = 'fixed', note = '' }: Said): KnownBlock[] {
  return [
    radioInput({ name: 'code', label: 'What happened', choices: CHOICES, initial: code }),
    textInput({
      name: 'note',
      label: 'Note',
      hint: 'The requester reads it. Needed for everything but Fixed. Example: The invoice was sent again by hand.',
      initial: note,
      multiline: true,
      optional: true,
    }),
    textInput({
      name: 'duplicateOf',
      label: 'Duplicate of',
      hint: 'The key of the other ticket. Example: OPS-118',
      optional: true,
      max: 64,
    }),
    ...(isDebriefDue(ticket, board) ? debriefInputs(ticket) : []),
    ...(ticket.firingAlerts > 0 ? [alertInput()] : []),
  ];
}

function debriefInputs({ cyclePriority }: ShownTicket['ticket']): KnownBlock[] {
  const part = { multiline: true, optional: true };
  return [
    context(
      `It was ${cyclePriority}: to call it Fixed, write at least 20 characters in each of these three.`,
    ),
    textInput({
      ...part,
      name: 'rootCause',
      label: 'Root cause',
      hint: 'Why it happened. Example: A release doubled the connections of each worker, and the pool ran out.',
    }),
    textInput({
      ...part,
      name: 'impact',
      label: 'Impact',
      hint: 'Whom it hit, how, and how long. Example: Every third payment failed for 40 minutes.',
    }),
    textInput({
      ...part,
      name: 'actions',
      label: 'What was done',
      hint: 'Now, and against the next time. Example: Rolled back; an alert now watches the pool.',
    }),
  ];
}

function alertInput(): KnownBlock {
  return textInput({
    name: 'alertReason',
    label: 'Why although an alert still fires',
    hint: 'Example: The alert looks at the last hour and ends by itself at 15:00.',
    multiline: true,
    optional: true,
  });
}

/** Resolves a ticket with what was said about it. */
export const resolveModal: Modal = {
  callbackId: 'ticket.resolve',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const input = { ticket: seen.id, ...readForm(form, values) };
    const result = await turn.run(resolveTicket, input, { expectedRev: seen.rev });
    return doneWith(turn, seen, 'Resolved', result);
  },
};
