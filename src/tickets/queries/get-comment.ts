import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { loadComment } from '../find-comment.ts';

/** One comment, where the actor may read it. Throws `not_found` for any other. */
export const getComment = defineQuery({
  id: 'ticket.comment_get',
  summary: 'Show a comment',
  input: z.object({ comment: z.uuid() }),
  async run(reader, { comment: id }, actor) {
    const { ticket, comment } = await loadComment(reader, id, actor);
    return { ticketId: ticket._id, key: ticket.key, comment };
  },
});
