import type { StoredView } from '../state/state.ts';
import { type Interaction, newResponsePath } from '../world/interactions.ts';
import { findChannel } from '../world/look-up.ts';
import type { World } from '../world/world.ts';

/** The response_urls of a submission: one for each channel that was chosen where `response_url_enabled` is set. */
export function responseUrls(
  world: World,
  interaction: Interaction,
  view: StoredView,
): Record<string, unknown>[] {
  return view.body.blocks.flatMap((block) => {
    if (block.type !== 'input') return [];
    const { element, block_id = '' } = block;
    if (!('response_url_enabled' in element) || !element.response_url_enabled) return [];
    const held = view.values[block_id]?.[element.action_id ?? ''];
    const channel = findChannel(world, String(held?.selected_conversation ?? held?.selected_channel));
    if (!channel) return [];
    const path = newResponsePath(world.interactions, world.clock, { interaction, channel: channel.id });
    return [
      { block_id, action_id: element.action_id, channel_id: channel.id, response_url: world.url + path },
    ];
  });
}
