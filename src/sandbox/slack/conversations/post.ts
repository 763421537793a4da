import type { Block } from '../blocks/block.ts';
import { withIds } from '../blocks/with-ids.ts';
import { deliverEvent } from '../delivery/deliver-event.ts';
import type { Channel, StoredMessage } from '../state/state.ts';
import { nextTimestamp } from '../world/ids.ts';
import { isBotIn } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import { tellApp } from './channel-events.ts';
import { messageJson } from './message-json.ts';

export type Draft = Pick<StoredMessage, 'user' | 'isBot' | 'text'> &
  Partial<
    Pick<StoredMessage, 'files' | 'threadTs' | 'username' | 'iconUrl' | 'iconEmoji' | 'metadata' | 'onlyFor'>
  > & {
    blocks?: Block[] | undefined;
  };

/** Puts a message into a channel and tells the app, which also hears of its own messages. */
export function postMessage(
  world: World,
  channel: Channel,
  draft: Draft,
  options: { twice?: boolean } = {},
): StoredMessage {
  const message: StoredMessage = {
    ...draft,
    channel: channel.id,
    ts: nextTimestamp(world.state, world.clock),
    blocks: withIds(draft.blocks ?? []),
    reactions: [],
  };
  world.state.messages.push(message);
  if (message.onlyFor !== undefined) {
    world.changes.emit();
    return message;
  }
  const json = messageJson(world, message);
  tellApp(world, channel, { ...json, type: 'message', event_ts: message.ts }, options);
  if (isMention(world, channel, message)) {
    void deliverEvent(
      world,
      { ...json, type: 'app_mention', channel: channel.id, event_ts: message.ts },
      options,
    );
  }
  return message;
}

function isMention(world: World, channel: Channel, message: StoredMessage): boolean {
  if (message.isBot || channel.kind === 'im' || !isBotIn(world, channel)) return false;
  return message.text.includes(`<@${world.workspace.bot.userId}>`);
}
