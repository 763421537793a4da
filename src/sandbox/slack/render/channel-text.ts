import type { Channel, StoredMessage } from '../state/state.ts';
import type { World } from '../world/world.ts';
import { messageEntry } from './message-text.ts';
import { namesOf } from './names.ts';

/** A channel as one person sees it, oldest first, replies under what they reply to; without a viewer, as all see it. */
export function channelText(world: World, channel: Channel, viewer?: string): string {
  const names = namesOf(world, viewer);
  const visible = world.state.messages.filter(
    (message) => message.channel === channel.id && (!message.onlyFor || message.onlyFor === viewer),
  );
  const present = new Set(visible.map((message) => message.ts));
  const isTop = (message: StoredMessage) => !message.threadTs || !present.has(message.threadTs);
  return visible
    .filter(isTop)
    .flatMap((top) => [top, ...visible.filter((message) => message.threadTs === top.ts)])
    .map((message) => messageEntry(message, names))
    .join('\n');
}
