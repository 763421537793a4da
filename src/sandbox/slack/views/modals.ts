import { slackLimits } from '../../../slack/limits.ts';
import type { ModalBody } from '../blocks/view.ts';
import { withIds } from '../blocks/with-ids.ts';
import type { StoredView } from '../state/state.ts';
import { newId } from '../world/ids.ts';
import { SlackError } from '../world/slack-error.ts';
import type { World } from '../world/world.ts';
import { valuesOf } from './values.ts';

/** Opens a modal for a person. Others stay as they are: one person may have Slack open in several places. */
export function openModal(world: World, person: string, body: ModalBody): StoredView {
  refuseTakenExternalId(world, body.external_id);
  return newView(world, person, body, null);
}

/** Puts a modal on top of another. Throws `push_limit_reached` at the fourth. */
export function pushModal(world: World, below: StoredView, body: ModalBody): StoredView {
  const stack = stackOf(world, below);
  if (stack.length >= slackLimits.views.stack) throw new SlackError('push_limit_reached');
  refuseTakenExternalId(world, body.external_id);
  return newView(world, below.person, body, stack.at(-1) ?? below);
}

/** Changes a view in place; what the person typed stays where the same input stays. */
export function updateModal(world: World, view: StoredView, body: ModalBody): void {
  if (body.external_id !== view.body.external_id) refuseTakenExternalId(world, body.external_id);
  view.body = { ...body, blocks: withIds(body.blocks) };
  view.values = valuesOf(view.body.blocks, view.values);
  view.hash = newHash(world);
  world.changes.emit();
}

/** Closes the top of the stack that a modal is part of, which uncovers the one below it, or the whole stack. */
export function closeModals(world: World, view: StoredView, which: 'top' | 'all'): void {
  const stack = stackOf(world, view);
  const closed = which === 'all' ? stack : stack.slice(-1);
  world.state.views = world.state.views.filter((each) => !closed.includes(each));
  world.changes.emit();
}

/** The modals on top of each other that a modal is part of, the visible one last. */
export function stackOf(world: World, view: StoredView): StoredView[] {
  return world.state.views.filter((each) => each.rootViewId === view.rootViewId);
}

/** The modal that a person opened last, if any is open. */
export function visibleModal(world: World, person: string): StoredView | undefined {
  return world.state.views.findLast((view) => view.person === person && view.body.type === 'modal');
}

export function newHash(world: World): string {
  return `${Math.floor(world.clock.now() / 1_000)}.${newId('')}`;
}

function newView(world: World, person: string, body: ModalBody, below: StoredView | null): StoredView {
  const id = newId('V0');
  const blocks = withIds(body.blocks);
  const view: StoredView = {
    id,
    person,
    body: { ...body, blocks },
    hash: newHash(world),
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id ?? null,
    values: valuesOf(blocks),
  };
  world.state.views.push(view);
  world.changes.emit();
  return view;
}

function refuseTakenExternalId(world: World, externalId: string | undefined): void {
  if (!externalId) return;
  if (world.state.views.some((view) => view.body.external_id === externalId)) {
    throw new SlackError('duplicate_external_id');
  }
}
