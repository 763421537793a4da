import type { Block } from '../blocks/block.ts';
import { withIds } from '../blocks/with-ids.ts';
import type { StoredMessage } from '../state/state.ts';
import { nextTimestamp } from '../world/ids.ts';
import { channelNamed } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import { tellApp } from './channel-events.ts';
import { messageJson, repliesTo } from './message-json.ts';

export type Change = {
  /** Who edits: a user id. */
  by: string;
  text: string;
  blocks: Block[];
  metadata?: StoredMessage['metadata'];
};

/** Changes a message in place and tells the app (`message_changed`). */
export function editMessage(world: World, message: StoredMessage, change: Change): void {
  const before = messageJson(world, message);
  const ts = nextTimestamp(world.state, world.clock);
  message.text = change.text;
  message.blocks = withIds(change.blocks);
  if (change.metadata) message.metadata = change.metadata;
  message.edited = { user: change.by, ts };
  if (message.onlyFor !== undefined) {
    world.changes.emit();
    return;
  }
  tellApp(world, channelNamed(world, message.channel), {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: messageJson(world, message),
    previous_message: before,
    ts,
    event_ts: ts,
  });
}

/** Deletes a message and tells the app (`message_deleted`). A thread keeps its replies. */
export function deleteMessage(world: World, message: StoredMessage): void {
  const before = messageJson(world, message);
  const { messages } = world.state;
  messages.splice(messages.indexOf(message), 1);
  if (message.onlyFor !== undefined) {
    world.changes.emit();
    return;
  }
  const ts = nextTimestamp(world.state, world.clock);
  tellApp(world, channelNamed(world, message.channel), {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: before,
    has_replies: repliesTo(world, message).length > 0,
    ts,
    event_ts: ts,
  });
}
