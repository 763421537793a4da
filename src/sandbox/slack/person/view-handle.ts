import { namesOf } from '../render/names.ts';
import { valueText } from '../render/value-text.ts';
import { viewText } from '../render/view-text.ts';
import type { StoredView } from '../state/state.ts';
import { findView } from '../world/look-up.ts';
import type { World } from '../world/world.ts';
import type { OpenView } from './types.ts';
import { matches, waitFor } from './wait.ts';

/** A modal or Home tab as tests hold it. `errors` are what was just refused, by block_id. */
export function viewHandle(world: World, stored: StoredView, errors?: Record<string, string>): OpenView {
  const names = namesOf(world, stored.person);
  const handle: OpenView = {
    id: stored.id,
    stored,
    get text() {
      return viewText(stored, names, errors);
    },
    get title() {
      return stored.body.type === 'modal' ? stored.body.title.text : 'Home';
    },
    get callbackId() {
      return stored.body.callback_id ?? '';
    },
    get isOpen() {
      return findView(world, stored.id) !== undefined;
    },
    get values() {
      return Object.fromEntries(
        Object.entries(stored.values).map(([block, held]) => [
          block,
          Object.values(held)
            .map((value) => valueText(value, names))
            .join(', '),
        ]),
      );
    },
    shows: (pattern) =>
      waitFor(
        world,
        () => (matches(handle.text, pattern) ? handle : undefined),
        `${pattern} in\n${handle.text}`,
      ),
  };
  return handle;
}
