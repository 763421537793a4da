import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import type { QueryOutput } from '../../engine/query.ts';
import { StaleError } from '../../engine/stale-error.ts';
import { UserError } from '../../errors.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Answer, Submitted, Turn } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { section } from '../messages/blocks.ts';
import { titleLine } from '../messages/card-head.ts';
import { confirmation } from '../messages/confirmation.ts';
import { formView } from './form.ts';

/** A ticket with its board, people and blockers. */
export type ShownTicket = QueryOutput<typeof getTicket>;

/** A form about one ticket. */
export type TicketForm = {
  callbackId: string;
  /** A verb: the title is "Resolve OPS-123". */
  verb: string;
  submit: string;
  /** The word that closes the form, where "Cancel" would be taken for what the form does. */
  close?: string;
  /** Whether only the board's agents can send it: then nobody else is asked to fill it in. */
  agentsOnly?: boolean;
  inputs(shown: ShownTicket): KnownBlock[];
};

/** Which ticket, and what the person saw of it; no `rev` where they named it by its key. */
export type Named = { id: string; rev?: number };

/**
 * Opens a form about a ticket. Throws `StaleError` at once where the person saw an old state, and `forbidden` where
 * the form is not theirs, before they have typed anything.
 */
export async function openTicketForm(turn: Turn, seen: Named, form: TicketForm): Promise<Answer> {
  const shown = await turn.ask(getTicket, { ticket: seen.id });
  const { ticket, board, mayWork } = shown;
  if (form.agentsOnly && !mayWork) {
    const message = `Only the agents of ${board.name} can do that. Ask one of them, or comment on ${ticket.key}.`;
    throw new UserError('forbidden', message);
  }
  if (seen.rev !== undefined && seen.rev !== ticket.rev) throw new StaleError(ticket, seen.rev);
  const title = `${form.verb} ${ticket.key}`;
  const view = formView({
    callbackId: form.callbackId,
    title: title.length > slackLimits.views.title ? form.verb : title,
    submit: form.submit,
    close: form.close,
    metadata: { id: ticket._id, rev: ticket.rev, channelId: turn.channelId },
    blocks: [section(titleLine(ticket)), ...form.inputs(shown)],
  });
  return { kind: 'modal', view };
}

const metadata = z.object({ id: z.string(), rev: z.int(), channelId: z.string().nullable() });

/** Which ticket a submitted form is about, what the person saw of it, and where they opened the form. */
export function readMetadata(value: unknown): z.output<typeof metadata> {
  return parseInput(metadata, value);
}

/**
 * What a form answers when its command is through: "Resolved OPS-123, @bob has it. Next: …". A form that was opened
 * from the Home tab just closes: the tab shows what came of it.
 */
export async function doneWith(
  turn: Turn,
  { channelId }: { channelId: string | null },
  deed: string,
  ticket: { ticketId: string; key: string },
): Promise<Submitted> {
  if (channelId === null) return { kind: 'closed' };
  return { kind: 'done', channelId, confirmation: await confirmation(turn, deed, ticket) };
}
