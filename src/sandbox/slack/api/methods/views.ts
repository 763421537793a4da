import { z } from 'zod';
import type { StoredView } from '../../state/state.ts';
import { checkHome, checkModal } from '../../views/check-view.ts';
import { publishHome } from '../../views/home.ts';
import { openModal, pushModal, updateModal } from '../../views/modals.ts';
import { viewJson } from '../../views/view-json.ts';
import type { Trigger } from '../../world/interactions.ts';
import { findPerson, findView } from '../../world/look-up.ts';
import { SlackError } from '../../world/slack-error.ts';
import type { World } from '../../world/world.ts';
import { structured } from '../arguments.ts';
import { method } from '../method.ts';

/** https://docs.slack.dev/reference/methods/views.open */
const viewsOpen = method(
  'views.open',
  'tier4',
  z.strictObject({ trigger_id: z.string(), view: structured }),
  (world, args) => {
    const body = checkModal(args.view);
    const { interaction } = takeTrigger(world, args.trigger_id);
    const view = openModal(world, interaction.person, body);
    interaction.views.push(view.id);
    world.changes.emit();
    return { view: viewJson(world, view) };
  },
);

/** https://docs.slack.dev/reference/methods/views.push */
const viewsPush = method(
  'views.push',
  'tier4',
  z.strictObject({ trigger_id: z.string(), view: structured }),
  (world, args) => {
    const body = checkModal(args.view);
    const { interaction, viewId } = takeTrigger(world, args.trigger_id);
    const below = findView(world, viewId ?? '');
    if (below?.body.type !== 'modal') {
      throw new SlackError('invalid_trigger_id', ['[ERROR] the trigger does not come from an open modal']);
    }
    const view = pushModal(world, below, body);
    interaction.views.push(view.id);
    world.changes.emit();
    return { view: viewJson(world, view) };
  },
);

/** https://docs.slack.dev/reference/methods/views.update */
const viewsUpdate = method(
  'views.update',
  'tier4',
  z
    .strictObject({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: structured,
    })
    .refine((args) => (args.view_id === undefined) !== (args.external_id === undefined), {
      message: 'must provide either view_id or external_id',
    }),
  (world, args) => {
    const body = checkModal(args.view);
    const view = knownModal(world, args.view_id, args.external_id);
    if (args.hash !== undefined && args.hash !== view.hash) throw new SlackError('hash_conflict');
    updateModal(world, view, body);
    noteShown(world, view);
    return { view: viewJson(world, view) };
  },
);

/** https://docs.slack.dev/reference/methods/views.publish */
const viewsPublish = method(
  'views.publish',
  'tier4',
  z.strictObject({ user_id: z.string(), view: structured, hash: z.string().optional() }),
  (world, args) => {
    const body = checkHome(args.view);
    if (!findPerson(world, args.user_id))
      throw new SlackError('invalid_arguments', ['[ERROR] unknown user_id']);
    const view = publishHome(world, args.user_id, body, args.hash);
    noteShown(world, view);
    return { view: viewJson(world, view) };
  },
);

export const viewMethods = [viewsOpen, viewsPush, viewsUpdate, viewsPublish];

/** A view that changes while its person waits for the app is part of what the app answers. */
function noteShown(world: World, view: StoredView): void {
  for (const { person, views } of world.interactions.underWay)
    if (person === view.person) views.push(view.id);
  world.changes.emit();
}

/** A trigger opens one modal within 3 s. Throws what Slack calls the other cases. */
function takeTrigger(world: World, id: string): Trigger {
  const trigger = world.interactions.triggers.get(id);
  if (!trigger) throw new SlackError('invalid_trigger_id');
  if (trigger.used) throw new SlackError('exchanged_trigger_id');
  if (world.clock.now() > trigger.expires) throw new SlackError('expired_trigger_id');
  trigger.used = true;
  return trigger;
}

function knownModal(world: World, id: string | undefined, externalId: string | undefined): StoredView {
  const view = world.state.views.find((each) =>
    id === undefined ? each.body.external_id === externalId : each.id === id,
  );
  if (view?.body.type !== 'modal') throw new SlackError('not_found');
  return view;
}
