import { deliverEvent } from '../delivery/deliver-event.ts';
import type { Channel } from '../state/state.ts';
import { isBotIn } from '../world/look-up.ts';
import type { World } from '../world/world.ts';

/** Adds somebody to a channel, by user id, and tells the app. False when they were in it already. */
export function join(world: World, channel: Channel, user: string, inviter?: string): boolean {
  if (channel.members.includes(user)) return false;
  channel.members.push(user);
  tellOfMember(world, channel, 'member_joined_channel', user, inviter);
  return true;
}

/** Takes somebody out of a channel and tells the app, also when it was the app itself. */
export function leave(world: World, channel: Channel, user: string): void {
  const wasIn = isBotIn(world, channel);
  channel.members = channel.members.filter((member) => member !== user);
  if (wasIn) tellOfMember(world, channel, 'member_left_channel', user);
  else world.changes.emit();
}

function tellOfMember(world: World, channel: Channel, type: string, user: string, inviter?: string): void {
  world.changes.emit();
  const appIsConcerned = isBotIn(world, channel) || user === world.workspace.bot.userId;
  if (!appIsConcerned) return;
  void deliverEvent(world, {
    type,
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: world.workspace.team.id,
    ...(inviter ? { inviter } : {}),
    event_ts: (world.clock.now() / 1_000).toFixed(6),
  });
}

/** The direct message channel between a person and the app, opened if need be. */
export function directMessage(world: World, person: string): Channel {
  const open = world.state.channels.find((channel) => channel.person === person);
  if (open) return open;
  const channel: Channel = {
    id: `D0${person.slice(1)}`,
    name: `dm-${person}`,
    kind: 'im',
    members: [person, world.workspace.bot.userId],
    isArchived: false,
    person,
  };
  world.state.channels.push(channel);
  world.changes.emit();
  return channel;
}
