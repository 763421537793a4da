import type { Actor } from '../access/actor.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { type Comment, comments } from './comment.ts';
import { loadTicket, type TicketContext } from './find-ticket.ts';

/** Loads a comment that is the actor's own and still there. Throws `not_found` for any other. */
export async function loadOwnComment(
  reader: Reader,
  commentId: string,
  actor: Actor,
): Promise<TicketContext & { comment: Comment }> {
  const comment = await reader.findOne(comments, { _id: commentId });
  if (!comment || comment.deletedAt || comment.authorId !== actor.id) {
    throw new UserError('not_found', 'There is no such comment of yours. Ask its author to change it.');
  }
  return { ...(await loadTicket(reader, comment.ticketId, actor)), comment };
}
