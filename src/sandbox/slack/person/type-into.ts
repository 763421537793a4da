import type { World } from '../world/world.ts';
import { filled } from './fill.ts';
import { findField } from './find-element.ts';
import { suggestionsFor } from './suggest.ts';
import type { OpenView, Typed } from './types.ts';

/** Types into a view, by block_id. An external select is asked for what was typed, then chosen from. */
export async function typeInto(world: World, personId: string, view: OpenView, typed: Typed): Promise<void> {
  for (const [id, value] of Object.entries(typed)) {
    const found = findField(view, id);
    const { block, element } = found;
    const isExternal = element.type === 'external_select' || element.type === 'multi_external_select';
    const letters = isExternal ? [value].flat().filter((each) => each !== null && each !== '') : [];
    const loaded = [];
    for (const each of letters)
      loaded.push(...(await suggestionsFor(world, personId, view, found, String(each))));
    const blockId = block.block_id ?? '';
    const held = filled(world, element, value, loaded);
    view.stored.values[blockId] = { ...view.stored.values[blockId], [element.action_id ?? '']: held };
  }
  world.changes.emit();
}
