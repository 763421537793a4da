import { deliverEvent } from '../delivery/deliver-event.ts';
import type { SlackEvent } from '../delivery/slack-event.ts';
import type { Channel } from '../state/state.ts';
import { isBotIn } from '../world/look-up.ts';
import type { World } from '../world/world.ts';

/** Tells the app what happened in a channel, if the app is in it. */
export function tellApp(
  world: World,
  channel: Channel,
  event: SlackEvent,
  options?: { twice?: boolean },
): void {
  world.changes.emit();
  if (!isBotIn(world, channel)) return;
  void deliverEvent(world, { ...event, channel: channel.id, channel_type: channelType(channel) }, options);
}

function channelType(channel: Channel): string {
  if (channel.kind === 'im') return 'im';
  return channel.kind === 'private' ? 'group' : 'channel';
}
