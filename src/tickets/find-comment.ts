import type { Actor } from '../access/actor.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { type Comment, comments } from './comment.ts';
import { isForPlatform, mayReadComment } from './comment-readers.ts';
import { loadTicket, type TicketContext } from './find-ticket.ts';

type CommentContext = TicketContext & { comment: Comment };

/** Loads a comment that the actor may read. Throws `not_found` for any other, and for what was taken back. */
export async function loadComment(reader: Reader, commentId: string, actor: Actor): Promise<CommentContext> {
  const comment = await reader.findOne(comments, { _id: commentId });
  if (!comment || comment.deletedAt) throw noSuchComment();
  const context = await loadTicket(reader, comment.ticketId, actor).catch(asNoComment);
  const isOwn = comment.authorId === actor.id && !isForPlatform(comment);
  if (!isOwn && !mayReadComment(actor, context.subject, comment)) throw noSuchComment();
  return { ...context, comment };
}

/** Loads a comment that is the actor's own and still there. Throws `forbidden` for that of somebody else. */
export async function loadOwnComment(
  reader: Reader,
  commentId: string,
  actor: Actor,
): Promise<CommentContext> {
  const context = await loadComment(reader, commentId, actor);
  if (context.comment.authorId === actor.id) return context;
  throw new UserError('forbidden', 'This comment is not yours. Ask its author to change it.');
}

/** The ticket is not told of where its comment is not. */
function asNoComment(error: unknown): never {
  throw error instanceof UserError ? noSuchComment() : error;
}

function noSuchComment(): UserError {
  return new UserError('not_found', 'There is no such comment that you can see. Look at the ticket again.');
}
