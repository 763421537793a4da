import type { InputValue } from '../state/state.ts';
import type { World } from '../world/world.ts';
import { filled } from './fill.ts';
import type { Found } from './find-element.ts';
import { isView } from './press.ts';
import { type Option, offersMadeTo, suggestionsFor } from './suggest.ts';
import type { Message, OpenView, Typed } from './types.ts';

/**
 * What an element holds after a person typed or chose something. An external select is asked for what was typed, then
 * chosen from, unless it offered that value before. Throws when the choice is not on offer.
 */
export async function heldAfter(
  world: World,
  personId: string,
  on: Message | OpenView,
  found: Found,
  value: Typed[string],
): Promise<InputValue> {
  const { type } = found.element;
  if (type !== 'external_select' && type !== 'multi_external_select')
    return filled(world, found.element, value);
  const known = [...heldBy(on, found), ...offersMadeTo(world, personId, on, found)];
  const wanted = [value].flat().filter((each) => each !== null && each !== '');
  for (const letters of wanted.map(String)) {
    if (known.some((option) => option.value === letters)) continue;
    const suggestions = await suggestionsFor(world, personId, on, found, letters);
    known.push(...suggestions.map(({ option }) => option));
  }
  return filled(world, found.element, value, known);
}

/** What stands in it already need not be offered again. */
function heldBy(on: Message | OpenView, { block, element }: Found): Option[] {
  if (!isView(on)) return [];
  const held = on.stored.values[block.block_id ?? '']?.[element.action_id ?? ''];
  const options = [held?.selected_option, held?.selected_options].flat();
  return options.filter((each): each is Option => typeof each === 'object' && each !== null);
}
