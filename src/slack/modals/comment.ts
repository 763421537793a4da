import { z } from 'zod';
import { addComment } from '../../tickets/commands/add-comment.ts';
import { AUDIENCES } from '../../tickets/vocabulary.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { readMarker } from '../events/reply-marker.ts';
import { readForm } from './form.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { openTicketForm, readMetadata } from './ticket-form.ts';

const CHOICES: readonly Choice[] = [
  { value: 'public', label: 'Everybody on the ticket', description: 'Its requester reads it too.' },
  { value: 'internal', label: 'Agents only', description: 'Its requester never sees it.' },
];

const form = z.object({
  text: z.string().default(''),
  audience: z.enum(AUDIENCES).default('public'),
});

/** Asks for a comment. A comment is outdated by nothing, so it does not matter what the person saw. */
export function openComment(turn: Turn, { id }: { id: string }): Promise<Answer> {
  return openTicketForm(
    turn,
    { id },
    {
      callbackId: commentModal.callbackId,
      verb: 'Comment on',
      submit: 'Comment',
      inputs: ({ board, mayWork }) => [
        textInput({ name: 'text', label: 'Comment', multiline: true }),
        ...(mayWork
          ? [
              radioInput({
                name: 'audience',
                label: 'Who reads it',
                choices: CHOICES,
                initial: board.triageReplies,
              }),
            ]
          : []),
      ],
    },
  );
}

/** Adds what was typed to the ticket. */
export const commentModal: Modal = {
  callbackId: 'ticket.comment',
  async submit(turn, { values, metadata }) {
    const { id, channelId } = readMetadata(metadata);
    const { text: typed, audience: chosen } = readForm(form, values);
    const { text, audience: marked } = readMarker(typed);
    // A lock in front is meant, whatever else is chosen: what is internal must not get out by an oversight.
    const wanted = marked === 'internal' ? marked : chosen;
    const { key, audience } = await turn.run(addComment, { ticket: id, text, audience: wanted });
    return { kind: 'done', channelId, confirmation: { text: commented(key, audience) } };
  },
};

/** "Commented on OPS-123. Everybody on it can read that." */
export function commented(key: string, audience: 'public' | 'internal'): string {
  const readers = audience === 'internal' ? 'Only agents can read that.' : 'Everybody on it can read that.';
  return `Commented on ${key}. ${readers}`;
}
