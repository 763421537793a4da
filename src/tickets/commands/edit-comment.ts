import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, updateRow } from '../../engine/decision.ts';
import { requiredText } from '../../text-input.ts';
import { comments } from '../comment.ts';
import { readersIn } from '../comment-readers.ts';
import { loadOwnComment } from '../find-comment.ts';
import { ticketEntity } from '../ticket.ts';

/** Rewrites one's own comment. What it said before stays in the ticket's history. */
export const editComment = defineCommand({
  id: 'ticket.edit_comment',
  summary: 'Edit a comment',
  input: z.object({ comment: z.uuid(), text: requiredText(40_000) }),
  // The comment is their own: what matters is whether they may still say anything at all.
  permission: 'ticket.comment_at_origin',
  load: (reader, { comment }, _facts, actor) => loadOwnComment(reader, comment, actor),
  decide({ ticket, comment }, { text }, { now }) {
    const result = { commentId: comment._id, ticketId: ticket._id, key: ticket.key };
    if (comment.text === text) return { result };
    const { _id: commentId, source } = comment;
    const event = {
      type: 'ticket.comment_edited',
      payload: { commentId, ...readersIn(comment), source, old: comment.text, text },
      quiet: true,
    };
    return {
      streams: [changed(ticketEntity, ticket, event)],
      rows: [updateRow(comments, comment, { text, editedAt: now })],
      result,
    };
  },
});
