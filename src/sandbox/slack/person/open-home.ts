import { directMessage } from '../conversations/membership.ts';
import { deliverEvent } from '../delivery/deliver-event.ts';
import { homeOf } from '../views/home.ts';
import { viewJson } from '../views/view-json.ts';
import type { World } from '../world/world.ts';
import type { OpenView } from './types.ts';
import { viewHandle } from './view-handle.ts';
import { waitFor } from './wait.ts';

/** Opens the app's Home tab and waits until it is published. */
export async function openHome(world: World, id: string): Promise<OpenView> {
  const hash = homeOf(world, id)?.hash;
  await tellHomeOpened(world, id);
  const fresh = () => {
    const view = homeOf(world, id);
    return view && view.hash !== hash ? view : undefined;
  };
  return viewHandle(world, await waitFor(world, fresh, `the Home tab of ${id}`));
}

/** Tells the app that a person looks at its Home tab. */
export function tellHomeOpened(world: World, id: string): Promise<void> {
  const before = homeOf(world, id);
  return deliverEvent(world, {
    type: 'app_home_opened',
    user: id,
    channel: directMessage(world, id).id,
    tab: 'home',
    ...(before ? { view: viewJson(world, before) } : {}),
    event_ts: (world.clock.now() / 1_000).toFixed(6),
  });
}
