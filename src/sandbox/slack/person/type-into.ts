import type { InputValue } from '../state/state.ts';
import type { World } from '../world/world.ts';
import { type Found, findField } from './find-element.ts';
import { heldAfter } from './held-after.ts';
import type { OpenView, Typed } from './types.ts';

/** Types into a view, by block_id. */
export async function typeInto(world: World, personId: string, view: OpenView, typed: Typed): Promise<void> {
  for (const [id, value] of Object.entries(typed)) {
    const found = findField(view, id);
    typeAt(world, view, found, await heldAfter(world, personId, view, found, value));
  }
}

/** Keeps what one element of a view holds from now on. */
export function typeAt(world: World, view: OpenView, { block, element }: Found, held: InputValue): void {
  const { values } = view.stored;
  const blockId = block.block_id ?? '';
  values[blockId] = { ...values[blockId], [element.action_id ?? '']: held };
  world.changes.emit();
}
