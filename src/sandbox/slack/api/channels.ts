import { directMessage } from '../conversations/membership.ts';
import type { Channel, StoredMessage } from '../state/state.ts';
import { findMessage, findPerson, isBotIn } from '../world/look-up.ts';
import { SlackError } from '../world/slack-error.ts';
import type { World } from '../world/world.ts';

/** A channel that the app may know of, by id. Throws `channel_not_found`, also for private channels without the app. */
export function visibleChannel(world: World, id: string): Channel {
  const channel = world.state.channels.find((each) => each.id === id);
  if (!channel || (channel.kind === 'private' && !isBotIn(world, channel)))
    throw new SlackError('channel_not_found');
  return channel;
}

/** A channel that the app may write to and read, by channel id, or by user id for a direct message. */
export function ownChannel(world: World, id: string): Channel {
  if (findPerson(world, id)) return directMessage(world, id);
  const channel = visibleChannel(world, id);
  if (!isBotIn(world, channel)) throw new SlackError('not_in_channel');
  if (channel.isArchived) throw new SlackError('is_archived');
  return channel;
}

/** A message in a channel that others can see. Throws `message_not_found`. */
export function lastingMessage(world: World, channel: Channel, ts: string): StoredMessage {
  const message = findMessage(world, channel.id, ts);
  if (!message || message.onlyFor !== undefined) throw new SlackError('message_not_found');
  return message;
}
