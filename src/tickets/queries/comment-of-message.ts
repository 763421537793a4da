import { z } from 'zod';
import { defineQuery } from '../../engine/query.ts';
import { comments } from '../comment.ts';

/** The actor's comment that was written as a certain Slack message, and who reads it; or null. */
export const commentOfMessage = defineQuery({
  id: 'ticket.comment_of_message',
  summary: 'Find the comment of a Slack message',
  input: z.object({ teamId: z.string(), channelId: z.string(), ts: z.string() }),
  async run(reader, { teamId, channelId, ts }, actor) {
    const source = { 'source.teamId': teamId, 'source.channelId': channelId, 'source.ts': ts };
    const comment = await reader.findOne(comments, source);
    if (comment?.authorId !== actor.id) return null;
    return { commentId: comment._id, audience: comment.audience };
  },
});
