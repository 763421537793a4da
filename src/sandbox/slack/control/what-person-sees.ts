import { channelText } from '../render/channel-text.ts';
import { namesOf } from '../render/names.ts';
import { viewText } from '../render/view-text.ts';
import type { StoredView } from '../state/state.ts';
import { homeOf } from '../views/home.ts';
import { visibleModal } from '../views/modals.ts';
import { viewJson } from '../views/view-json.ts';
import type { World } from '../world/world.ts';

/** Everything in front of a person as text: their channels by name, their modal, their Home tab. */
export function whatPersonSees(world: World, id: string): Record<string, unknown> {
  const names = namesOf(world, id);
  const channels = world.state.channels.filter((channel) => channel.members.includes(id));
  const modal = visibleModal(world, id);
  const home = homeOf(world, id);
  return {
    channels: Object.fromEntries(
      channels.map((channel) => [
        channel.kind === 'im' ? `@${world.workspace.bot.name}` : `#${channel.name}`,
        channelText(world, channel, id),
      ]),
    ),
    modal: modal ? viewText(modal, names) : null,
    home: home ? viewText(home, names) : null,
  };
}

/** The views of every person, as Slack spells them and as people read them. */
export function viewsByPerson(world: World): Record<string, unknown> {
  return Object.fromEntries(
    world.workspace.people.map(({ id }) => {
      const json = (view: StoredView) => ({
        ...viewJson(world, view),
        text: viewText(view, namesOf(world, id)),
      });
      const modals = world.state.views.filter((view) => view.person === id && view.body.type === 'modal');
      const home = homeOf(world, id);
      return [id, { home: home ? json(home) : null, modals: modals.map(json) }];
    }),
  );
}
