import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { updateTicket } from '../../tickets/commands/update-ticket.ts';
import { priorityField, typeField } from '../../tickets/fields.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { context } from '../messages/blocks.ts';
import { categoryChoices, PRIORITY_CHOICES, typeChoices } from './choices.ts';
import { readForm, underInputs } from './form.ts';
import { selectInput, textInput } from './inputs.ts';
import { doneWith, type Named, openTicketForm, readMetadata, type ShownTicket } from './ticket-form.ts';

const form = z.object({
  subject: z.string().default(''),
  description: z.string().default(''),
  priority: priorityField,
  type: typeField,
  category: z.string().nullable().default(null),
  tags: z
    .string()
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter((tag) => tag !== '')),
});

/** Shows the fields of a ticket, to be changed. */
export function openEdit(turn: Turn, seen: Named): Promise<Answer> {
  return openTicketForm(turn, seen, {
    callbackId: editModal.callbackId,
    verb: 'Edit',
    submit: 'Save',
    inputs,
  });
}

function inputs({ ticket, board }: ShownTicket): KnownBlock[] {
  const { subject, priority, type, category, tags } = ticket;
  const types = typeChoices([{ types: [...board.types, type] }]);
  return [
    textInput({ name: 'subject', label: 'Subject', initial: subject, max: 500 }),
    descriptionInput(ticket),
    selectInput({ name: 'priority', label: 'Priority', choices: PRIORITY_CHOICES, initial: priority }),
    selectInput({ name: 'type', label: 'Type', choices: types, initial: type }),
    selectInput({
      name: 'category',
      label: 'Category',
      choices: categoryChoices(board, category),
      initial: category ?? undefined,
      optional: true,
    }),
    textInput({
      name: 'tags',
      label: 'Tags',
      hint: 'Words with blanks between them. Example: billing eu',
      initial: tags.join(' '),
      optional: true,
    }),
  ];
}

/** Slack's inputs are shorter than a description may be: one that does not fit is left alone rather than cut. */
function descriptionInput({ description }: Ticket): KnownBlock {
  if (description.length > slackLimits.elements.plainTextInput) {
    return context('The description is too long to be changed in Slack. It stays as it is.');
  }
  return textInput({
    name: 'description',
    label: 'Description',
    initial: description,
    multiline: true,
    optional: true,
  });
}

/** Saves what was changed. A field that the form did not show stays. */
export const editModal: Modal = {
  callbackId: 'ticket.edit',
  async submit(turn, { values, metadata }) {
    const seen = readMetadata(metadata);
    const { description, ...rest } = readForm(form, values);
    const changes = Object.hasOwn(values, 'description') ? { ...rest, description } : rest;
    try {
      const result = await turn.run(updateTicket, { ticket: seen.id, changes }, { expectedRev: seen.rev });
      if (result.changed.length > 0) return await doneWith(turn, seen, 'Changed', result);
      const confirmation = { text: `Nothing changed on ${result.key}.` };
      return { kind: 'done', channelId: seen.channelId, confirmation };
    } catch (error) {
      throw underInputs(error);
    }
  },
};
