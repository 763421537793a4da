import { findPerson } from '../world/look-up.ts';
import type { World } from '../world/world.ts';

/** How ids read, and in which time zone times are read. */
export type Names = {
  user(id: string): string;
  channel(id: string): string;
  userGroup(id: string): string;
  timezone: string;
};

/** The names of a workspace, for the eyes of one person, or in UTC for nobody in particular. */
export function namesOf(world: World, viewer?: string): Names {
  const { bot } = world.workspace;
  return {
    user: (id) => `@${id === bot.userId ? bot.name : (findPerson(world, id)?.name ?? id)}`,
    channel: (id) => `#${world.state.channels.find((channel) => channel.id === id)?.name ?? id}`,
    userGroup: (id) => `@${world.workspace.userGroups.find((group) => group.id === id)?.handle ?? id}`,
    timezone: (viewer && findPerson(world, viewer)?.timezone) || 'UTC',
  };
}
