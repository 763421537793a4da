import { deliverEvent } from '../delivery/deliver-event.ts';
import type { StoredMessage } from '../state/state.ts';
import { channelNamed, isBotIn } from '../world/look-up.ts';
import type { World } from '../world/world.ts';

/** Adds a reaction, by emoji name without colons, and tells the app. False when that person had reacted so before. */
export function react(world: World, message: StoredMessage, user: string, name: string): boolean {
  let reaction = message.reactions.find((each) => each.name === name);
  if (!reaction) {
    reaction = { name, users: [] };
    message.reactions.push(reaction);
  }
  if (reaction.users.includes(user)) return false;
  reaction.users.push(user);
  world.changes.emit();
  if (isBotIn(world, channelNamed(world, message.channel))) {
    void deliverEvent(world, {
      type: 'reaction_added',
      user,
      reaction: name,
      item: { type: 'message', channel: message.channel, ts: message.ts },
      item_user: message.user,
      event_ts: (world.clock.now() / 1_000).toFixed(6),
    });
  }
  return true;
}
