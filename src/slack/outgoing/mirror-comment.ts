import { z } from 'zod';
import { everyTenant } from '../../access/scope.ts';
import type { SentMessage } from '../../engine/deliveries.ts';
import type { Event } from '../../engine/events.ts';
import { hashOf } from '../../engine/hash.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { type Comment, comments } from '../../tickets/comment.ts';
import { commentPost } from '../messages/comment-post.ts';
import type { ThreadPost } from '../messages/contract.ts';
import type { ThreadPlace } from '../threads.ts';
import type { OutgoingParts } from './outgoing.ts';
import { metadataOf, tellInThread } from './tell-in-thread.ts';

const EVENTS: readonly string[] = ['ticket.commented', 'ticket.comment_edited', 'ticket.comment_deleted'];

const about = z.object({ commentId: z.string() });

/** Whether an event is about a comment. */
export function isAboutComment({ type }: Pick<Event, 'type'>): boolean {
  return EVENTS.includes(type);
}

/**
 * Keeps the copy of a comment in a thread as the comment is now: posted once under its author's name, changed with
 * it, deleted with it. What came too late for the copy, or was never copied here, is passed over.
 */
export async function mirrorComment(
  parts: OutgoingParts,
  place: ThreadPlace,
  { delivery, post }: { delivery: Delivery; post: ThreadPost },
): Promise<void> {
  const { event } = post;
  const { commentId } = about.parse(event.payload);
  const id = `comment|${commentId}|${place.audience}`;
  const comment = await openReader(parts.database, everyTenant).findOne(comments, { _id: commentId });
  const copy = await parts.sent.read(id);
  if (!comment || comment.deletedAt) {
    if (copy) await removeCopy(parts, copy, place);
    return;
  }
  if (copy || event.type === 'ticket.commented')
    await placeCopy(parts, place, { id, comment, delivery, post });
}

type Copy = { id: string; comment: Comment; delivery: Delivery; post: ThreadPost };

async function placeCopy(
  parts: OutgoingParts,
  place: ThreadPlace,
  { id, comment, delivery, post }: Copy,
): Promise<void> {
  const { event } = post;
  const { audience, text } = comment;
  const content = commentPost({ ...post, event: { ...event, payload: { audience, text } } });
  const contentHash = hashOf(content);
  const { sender, sent } = parts;
  const copy = await tellInThread(parts, { id, place, event, post: content, contentHash, delivery });
  if (copy.isNew || copy.contentHash === contentHash) return;
  const before = async () => {
    await sent.note(id, { contentHash: null });
    await delivery.checkLease();
  };
  const ref = { channelId: place.channelId, ts: copy.ts };
  // Where somebody deleted the copy, it stays deleted.
  await sender.update(ref, content, metadataOf(event, id), before);
  await sent.note(id, { contentHash });
}

/** Deletes the copy, and those that an unknown outcome may have left beside it. */
async function removeCopy(
  { sender, sent }: OutgoingParts,
  { _id: id, channelId, ts, mayBeDoubled, at }: SentMessage,
  { threadTs }: ThreadPlace,
): Promise<void> {
  const isCertain = ts !== null && !mayBeDoubled;
  const found = isCertain ? [] : await sender.find({ channelId, threadTs, delivery: id, since: at });
  const all = new Set([...(ts === null ? [] : [ts]), ...(found ?? [])]);
  for (const each of all) await sender.remove({ channelId, ts: each });
  await sent.forget(id);
}
