import { z } from 'zod';
import type { Event } from '../../engine/events.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import type { Post } from '../messages/contract.ts';
import { refusalOf } from '../slack-failure.ts';
import type { ThreadPlace } from '../threads.ts';
import type { OutgoingParts } from './outgoing.ts';
import { type Sent, sendOnce } from './send-once.ts';

/** A post about an event, for the readers of a thread. `id` is that of its delivery. */
export type Telling = {
  id: string;
  place: Omit<ThreadPlace, 'audience'>;
  event: Event;
  post: Post;
  contentHash?: string;
  delivery: Pick<Delivery, 'checkLease'>;
};

/** Posts in a thread, once. Throws a `ProviderError`; `isThreadGone` tells the one of a thread that is no more. */
export function tellInThread(
  parts: OutgoingParts,
  { id, place, event, post, contentHash, delivery }: Telling,
): Promise<Sent> {
  const { channelId, threadTs } = place;
  const { teamId } = parts.installation;
  const address = { _id: id, tenantId: event.tenantId, target: event._id, teamId, channelId };
  const message = { channelId, threadTs, post, metadata: metadataOf(event, id) };
  const { checkLease } = delivery;
  return sendOnce(parts, { address, message, contentHash: contentHash ?? null, checkLease });
}

/** What Slack keeps with a post about an event. */
export function metadataOf(event: Event, delivery: string) {
  return { event_type: 'docket_event' as const, event_payload: { event: event._id, delivery } };
}

/** Whether a post failed because the message that began its thread was deleted. */
export function isThreadGone(error: unknown): boolean {
  return error instanceof Error && refusalOf(error.cause) === 'thread_not_found';
}

/** The Slack message that an event came from, where it came from one. */
const origin = z.object({
  source: z.object({ teamId: z.string(), channelId: z.string(), threadTs: z.string().optional() }),
});

/** Whether a comment was written in this very thread, whose readers have it before them already. */
export function isFrom(
  { payload }: Event,
  { teamId, channelId, threadTs }: { teamId: string; channelId: string; threadTs: string | null },
): boolean {
  const { source } = origin.safeParse(payload).data ?? {};
  if (source?.teamId !== teamId || source.channelId !== channelId) return false;
  return source.threadTs === undefined || source.threadTs === threadTs;
}
