import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { SlackRef } from '../../access/actor.ts';
import type { Board } from '../../boards/board.ts';
import type { InputOf } from '../../engine/command.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { createTicket } from '../../tickets/commands/create-ticket.ts';
import { priorityField, typeField } from '../../tickets/fields.ts';
import type { Modal, Submitted, Turn } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { filed } from '../messages/filed.ts';
import { paragraph } from '../text.ts';
import { PRIORITY_CHOICES, typeChoices } from './choices.ts';
import { formView, pickedPerson, readForm } from './form.ts';
import {
  isToldInThread,
  type MessageSource,
  messageSource,
  notCarriedOver,
  readSource,
  withFiles,
} from './from-message.ts';
import { type Choice, personInput, selectInput, textInput } from './inputs.ts';

const metadataSchema = z.object({ channelId: z.string().nullable(), from: messageSource.optional() });

/** Characters of the files that could not be read. */
const MISSING = 1_000;

const form = z.object({
  board: z.string().default(''),
  subject: z.string().default(''),
  description: z.string().default(''),
  priority: priorityField,
  type: typeField,
  assignee: z.string().optional(),
});

type Prefilled = {
  boards: readonly Board[];
  /** The board that the channel is for. */
  board: Board;
  channelId: string | null;
  subject: string;
  description?: string;
  /** The message that the ticket is made from. */
  from?: MessageSource;
};

/** The form of a new ticket, with what the channel and the command already told. */
export function newTicketView({
  boards,
  board,
  channelId,
  subject,
  description = '',
  from,
}: Prefilled): ModalView {
  const ordered = [board, ...boards.filter(({ _id }) => _id !== board._id)];
  const offered = ordered.slice(0, slackLimits.elements.options);
  const types = typeChoices(offered);
  const usual = board.types.includes('request') ? 'request' : board.types[0];
  const blocks: KnownBlock[] = [
    selectInput({
      name: 'board',
      label: 'Board',
      choices: offered.map(boardChoice),
      initial: board._id,
    }),
    textInput({
      name: 'subject',
      label: 'Subject',
      placeholder: 'Payments API times out',
      initial: subject,
      max: 500,
    }),
    textInput({
      name: 'description',
      label: 'Description',
      hint: 'What happened, what you expected, and what you tried.',
      initial: description,
      multiline: true,
      optional: true,
    }),
    selectInput({ name: 'priority', label: 'Priority', choices: PRIORITY_CHOICES, initial: 'medium' }),
    selectInput({ name: 'type', label: 'Type', choices: types, initial: usual }),
    personInput({ name: 'assignee', label: 'Assignee', placeholder: 'Nobody yet', optional: true }),
  ];
  return formView({
    callbackId: newTicketModal.callbackId,
    title: 'New ticket',
    submit: 'File',
    metadata: { channelId, ...(from ? { from } : {}) },
    blocks,
  });
}

function boardChoice({ _id, prefix, name }: Board): Choice {
  return { value: _id, label: `${name} (${prefix})` };
}

/** Files the ticket. */
export const newTicketModal: Modal = {
  callbackId: 'ticket.new',
  async submit(turn, { values, metadata }) {
    const { channelId, from } = parseInput(metadataSchema, metadata);
    const { assignee: picked, ...given } = readForm(form, values);
    const assignee = await pickedPerson(turn, 'assignee', picked);
    const filedIn = channelOf(turn.user.teamId, channelId);
    const input = { ...given, assignee, filedIn };
    if (from && channelId) return fileFromMessage(turn, { channelId, from, input });
    const result = await turn.run(createTicket, input);
    // Filed from the Home tab: the tab shows it, and the requester's thread begins.
    if (channelId === null) return { kind: 'closed' };
    return { kind: 'done', channelId, confirmation: await filed(turn, result) };
  },
};

type Filing = { channelId: string; from: MessageSource; input: InputOf<typeof createTicket> };

/** Files what a message says. Where its thread becomes the requester's, the confirmation appears there. */
async function fileFromMessage(turn: Turn, { channelId, from, input }: Filing): Promise<Submitted> {
  const { origin, attachments } = await readSource(turn, channelId, from);
  const description = withFiles(input.description ?? '', attachments);
  const result = await turn.run(createTicket, { ...input, description, origin, attachments });
  if (await isToldInThread(turn, result.ticketId, origin)) return { kind: 'closed' };
  const { text } = await filed(turn, result);
  const missing = notCarriedOver(attachments);
  const confirmation = { text: missing === null ? text : `${text} ${paragraph(missing, MISSING)}` };
  return { kind: 'done', channelId, confirmation, responseUrl: from.responseUrl };
}

/** Where it was filed, where others can look: a conversation with Docket or with one person is no such place. */
function channelOf(teamId: string, channelId: string | null): SlackRef | null {
  return channelId && /^[CG]/.test(channelId) ? { teamId, id: channelId } : null;
}
