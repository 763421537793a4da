import type { Channel } from '../state/state.ts';
import { isBotIn } from '../world/look-up.ts';
import type { World } from '../world/world.ts';

/** A channel or direct message as `conversations.info` spells it. */
export function channelJson(world: World, channel: Channel): Record<string, unknown> {
  const common = {
    id: channel.id,
    is_archived: channel.isArchived,
    context_team_id: world.workspace.team.id,
  };
  if (channel.kind === 'im') return { ...common, is_im: true, user: channel.person, is_channel: false };
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_member: isBotIn(world, channel),
    num_members: channel.members.length,
  };
}
