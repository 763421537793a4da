import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { comments } from '../comment.ts';

/** The comment that was written as a certain Slack message, or null. */
export const commentOfMessage = defineQuery({
  id: 'ticket.comment_of_message',
  summary: 'Find the comment of a Slack message',
  input: z.object({ teamId: z.string(), channelId: z.string(), ts: z.string() }),
  async run(reader, { teamId, channelId, ts }, actor) {
    const source = { 'source.teamId': teamId, 'source.channelId': channelId, 'source.ts': ts };
    const comment = await reader.findOne(comments, source);
    return comment?.authorId === actor.id ? { commentId: comment._id } : null;
  },
});
