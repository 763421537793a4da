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
  tellOfReaction(world, 'reaction_added', message, user, name);
  return true;
}

/** Takes a reaction back and tells the app. False when that person had not reacted so. */
export function unreact(world: World, message: StoredMessage, user: string, name: string): boolean {
  const reaction = message.reactions.find((each) => each.name === name);
  if (!reaction?.users.includes(user)) return false;
  reaction.users = reaction.users.filter((each) => each !== user);
  message.reactions = message.reactions.filter(({ users }) => users.length > 0);
  tellOfReaction(world, 'reaction_removed', message, user, name);
  return true;
}

function tellOfReaction(
  world: World,
  type: 'reaction_added' | 'reaction_removed',
  message: StoredMessage,
  user: string,
  reaction: string,
): void {
  const { channel, ts } = message;
  world.changes.emit();
  if (!isBotIn(world, channelNamed(world, channel))) return;
  void deliverEvent(world, {
    type,
    user,
    reaction,
    item: { type: 'message', channel, ts },
    item_user: message.user,
    event_ts: (world.clock.now() / 1_000).toFixed(6),
  });
}
