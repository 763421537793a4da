import { isDeepStrictEqual } from 'node:util';
import type { Block, Element } from '../blocks/block.ts';
import { elementsOf } from '../blocks/elements-of.ts';
import { offeredBy } from '../blocks/initial-options.ts';
import type { InputValue, StoredView } from '../state/state.ts';
import { untouchedValue } from './empty-value.ts';

type Values = StoredView['values'];

/**
 * What the inputs of these blocks hold: what the person typed before, where an element of the same block_id, action_id
 * and type was there, else what the app put in.
 */
export function valuesOf(blocks: readonly Block[], before: Values = {}): Values {
  const values: Values = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const untouched = untouchedValue(element);
      if (!untouched || block.block_id === undefined || element.action_id === undefined) continue;
      const typed = before[block.block_id]?.[element.action_id];
      const kept = typed && isStillPossible(element, typed) ? typed : untouched;
      values[block.block_id] = { ...values[block.block_id], [element.action_id]: kept };
    }
  }
  return values;
}

/** False where the element became another, or where a chosen option is no longer offered. */
function isStillPossible(element: Element, typed: InputValue): boolean {
  if (element.type !== typed.type) return false;
  const offered = offeredBy(element);
  if (!offered) return true;
  const chosen = [typed.selected_option, typed.selected_options].flat().filter((option) => option != null);
  return chosen.every((option) => offered.some((each) => isDeepStrictEqual(each, option)));
}
