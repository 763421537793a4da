import { z } from 'zod';
import { addComment } from '../../tickets/commands/add-comment.ts';
import { AUDIENCES, type Audience } from '../../tickets/vocabulary.ts';
import type { Answer, Modal, Turn } from '../contract.ts';
import { readMarker } from '../events/reply-marker.ts';
import { readForm } from './form.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { openTicketForm, readMetadata } from './ticket-form.ts';

const CHOICES: readonly Choice[] = [
  { value: 'public', label: 'Everybody on the ticket', description: 'Its requester reads it too.' },
  { value: 'internal', label: 'Agents only', description: 'Its requester never sees it.' },
];

/** For operators, on a ticket that its tenant reads. */
const PLATFORM = 'platform';
const PLATFORM_CHOICE: Choice = {
  value: PLATFORM,
  label: 'Operators only',
  description: 'Nobody of the tenant sees it, and no channel shows it.',
};

const form = z.object({
  text: z.string().default(''),
  audience: z.enum([...AUDIENCES, PLATFORM]).default('public'),
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
      inputs: ({ ticket, board, mayWork }) => [
        textInput({ name: 'text', label: 'Comment', multiline: true }),
        ...(mayWork
          ? [
              radioInput({
                name: 'audience',
                label: 'Who reads it',
                choices: [
                  ...CHOICES,
                  ...(turn.actor.isOperator && ticket.visibility === 'mixed' ? [PLATFORM_CHOICE] : []),
                ],
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
    const wanted = marked === 'internal' && chosen !== PLATFORM ? marked : chosen;
    const readers = wanted === PLATFORM ? { visibility: 'platform_only' as const } : { audience: wanted };
    const { key, audience, visibility } = await turn.run(addComment, { ticket: id, text, ...readers });
    return { kind: 'done', channelId, confirmation: { text: commented(key, audience, visibility) } };
  },
};

/** "Commented on OPS-123. Everybody on it can read that." */
export function commented(key: string, audience: Audience, visibility?: 'platform_only'): string {
  if (visibility) return `Commented on ${key}. Only operators can read that.`;
  const readers = audience === 'internal' ? 'Only agents can read that.' : 'Everybody on it can read that.';
  return `Commented on ${key}. ${readers}`;
}
