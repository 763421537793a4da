import type { Delivery } from '../../engine/subscriber.ts';
import type { Person } from '../../people/person.ts';
import type { Post } from '../messages/contract.ts';
import { openDirect } from '../outgoing/open-direct.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { sendOnce } from '../outgoing/send-once.ts';
import { metadataOf } from '../outgoing/tell-in-thread.ts';

/**
 * Tells somebody something in their direct messages, once for each `key`. Nothing where Slack has no way to them. Throws
 * a `ProviderError`.
 */
export async function tellDirectly(
  parts: OutgoingParts,
  { events: [event], checkLease }: Delivery,
  { slack }: Person,
  { key, post }: { key: string; post: Post },
): Promise<void> {
  const channelId = slack && (await openDirect(parts, slack.id));
  if (!channelId) return;
  const { teamId } = parts.installation;
  const id = [key, teamId, channelId].join('|');
  const address = { _id: id, tenantId: event.tenantId, target: event._id, teamId, channelId };
  const message = { channelId, post, metadata: metadataOf(event, id) };
  await sendOnce(parts, { address, message, contentHash: null, checkLease });
}
