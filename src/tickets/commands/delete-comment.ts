import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, updateRow } from '../../engine/decision.ts';
import { comments } from '../comment.ts';
import { isForPlatform, readersIn } from '../comment-readers.ts';
import { loadOwnComment } from '../find-comment.ts';
import { ticketEntity } from '../ticket.ts';

/** Takes one's own comment back. What it said stays in the ticket's history. */
export const deleteComment = defineCommand({
  id: 'ticket.delete_comment',
  summary: 'Delete a comment',
  input: z.object({ comment: z.uuid() }),
  // The comment is their own: what matters is whether they may still say anything at all.
  permission: 'ticket.comment_at_origin',
  load: (reader, { comment }, _facts, actor) => loadOwnComment(reader, comment, actor),
  decide({ ticket, comment }, _input, { now }) {
    const { _id: commentId, source, text: old } = comment;
    const event = {
      type: 'ticket.comment_deleted',
      set: isForPlatform(comment) ? {} : { commentCount: ticket.commentCount - 1 },
      payload: { commentId, ...readersIn(comment), source, old },
      quiet: true,
    };
    return {
      streams: [changed(ticketEntity, ticket, event)],
      rows: [updateRow(comments, comment, { text: '', deletedAt: now })],
      result: { commentId, ticketId: ticket._id, key: ticket.key },
    };
  },
});
