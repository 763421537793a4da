import type { Channel, StoredMessage, StoredView } from '../state/state.ts';
import type { WorkspacePerson } from '../workspace.ts';
import type { World } from './world.ts';

export function findChannel(world: World, nameOrId: string): Channel | undefined {
  const name = nameOrId.replace(/^#/, '');
  return world.state.channels.find((channel) => channel.id === nameOrId || channel.name === name);
}

/** The channel with this name or id. Throws, naming those that there are, when there is none. */
export function channelNamed(world: World, nameOrId: string): Channel {
  const channel = findChannel(world, nameOrId);
  if (channel) return channel;
  const known = world.state.channels.map(({ name, id }) => `#${name} (${id})`).join(', ');
  throw new Error(`There is no channel ${nameOrId}. There are: ${known}`);
}

export function findPerson(world: World, id: string): WorkspacePerson | undefined {
  return world.workspace.people.find((person) => person.id === id);
}

/** The person with this id. Throws, naming those that there are, when there is none. */
export function personWithId(world: World, id: string): WorkspacePerson {
  const person = findPerson(world, id);
  if (person) return person;
  const known = world.workspace.people.map((each) => each.id).join(', ');
  throw new Error(`There is no person ${id}. There are: ${known}`);
}

export function findMessage(world: World, channel: string, ts: string): StoredMessage | undefined {
  return world.state.messages.find((message) => message.channel === channel && message.ts === ts);
}

export function findView(world: World, id: string): StoredView | undefined {
  return world.state.views.find((view) => view.id === id);
}

export function isBotIn(world: World, channel: Channel): boolean {
  return channel.members.includes(world.workspace.bot.userId);
}
