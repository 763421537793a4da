import type { HomeBody } from '../blocks/view.ts';
import { withIds } from '../blocks/with-ids.ts';
import type { StoredView } from '../state/state.ts';
import { newId } from '../world/ids.ts';
import { findView } from '../world/look-up.ts';
import { SlackError } from '../world/slack-error.ts';
import type { World } from '../world/world.ts';
import { newHash } from './modals.ts';
import { valuesOf } from './values.ts';

/** Publishes a person's Home tab. Throws `hash_conflict` where `hash` is not that of the tab as it is. */
export function publishHome(
  world: World,
  person: string,
  body: HomeBody,
  hash: string | undefined,
): StoredView {
  const before = homeOf(world, person);
  if (hash && before && hash !== before.hash) throw new SlackError('hash_conflict');
  const blocks = withIds(body.blocks);
  const view = before ?? firstHome(world, person, body);
  view.body = { ...body, blocks };
  view.values = valuesOf(blocks, view.values);
  view.hash = newHash(world);
  world.changes.emit();
  return view;
}

/** The Home tab that a person sees; undefined while the app has not published any. */
export function homeOf(world: World, person: string): StoredView | undefined {
  return findView(world, world.state.homes[person] ?? '');
}

function firstHome(world: World, person: string, body: HomeBody): StoredView {
  const id = newId('V0');
  const view: StoredView = { id, person, body, hash: '', rootViewId: id, previousViewId: null, values: {} };
  world.state.views.push(view);
  world.state.homes[person] = id;
  return view;
}
