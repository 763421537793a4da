import { usersOf } from '../api/user-group-json.ts';
import { messageJson } from '../conversations/message-json.ts';
import { messageText } from '../render/message-text.ts';
import { namesOf } from '../render/names.ts';
import type { World } from '../world/world.ts';
import { viewsByPerson } from './what-person-sees.ts';

/** The whole workspace as data: people, channels with their messages, views per person. */
export function stateJson(world: World): Record<string, unknown> {
  const { team, bot, people } = world.workspace;
  const names = namesOf(world);
  return {
    team,
    bot: { userId: bot.userId, name: bot.name },
    people,
    userGroups: world.workspace.userGroups.map((group) => ({ ...group, users: usersOf(world, group) })),
    now: world.clock.now(),
    channels: world.state.channels.map((channel) => ({
      ...channel,
      messages: world.state.messages
        .filter((message) => message.channel === channel.id)
        .map((message) => ({
          ...messageJson(world, message, { withMetadata: true }),
          ...(message.onlyFor ? { only_for: message.onlyFor } : {}),
          readable: messageText(message, names),
        })),
    })),
    views: viewsByPerson(world),
    violations: world.violations,
  };
}
