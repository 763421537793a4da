import { hashOf } from '../../engine/hash.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { removeSurplus } from '../outgoing/remove-surplus.ts';
import { metadataOf } from '../outgoing/tell-in-thread.ts';
import { pingContent } from './ping-content.ts';
import { openPings } from './pings.ts';
import { loadPages } from './told-pages.ts';

/**
 * Brings the message of a delivery up to date with the tickets that it is about. To be called in the lane of its channel:
 * a message of several tickets must not be overwritten by an older state. One that somebody deleted stays deleted.
 */
export async function redraw(
  parts: OutgoingParts,
  delivery: string,
  checkLease: () => Promise<void>,
): Promise<void> {
  const { database, sender, sent } = parts;
  const message = await sent.read(delivery);
  if (!message || message.ts === null) return;
  const { channelId, ts } = message;
  if (message.mayBeDoubled) await removeSurplus(parts, { id: delivery, channelId, ts });
  const mayBeDoubled = (await sent.read(delivery))?.mayBeDoubled ?? false;
  const view = await loadPages(parts, await openPings(database).carriedBy(delivery));
  const content = pingContent(delivery, view, { isCall: true, mayBeDoubled });
  const [page] = view.pages;
  if (!content || !page) return;
  const contentHash = hashOf(content);
  if (message.contentHash === contentHash) return;
  await sender.update({ channelId, ts }, content, metadataOf(page.event, delivery), async () => {
    // Until the answer comes nobody knows what it shows.
    await sent.note(delivery, { contentHash: null });
    await checkLease();
  });
  await sent.note(delivery, { contentHash });
}
