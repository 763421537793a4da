import type { InputValue } from '../../../../slack/state/state.ts';
import type { Entry } from '../../contract.ts';
import { HELD_KEY, type HoldingElement } from './held-key.ts';

/** What an element holds, as the page sends it: text, numbers, option values, ids. */
export function entryOf(element: HoldingElement, held: InputValue): Entry {
  const value = held[HELD_KEY[element.type]];
  if (Array.isArray(value)) return value.map((each) => String(single(each)));
  return single(value);
}

function single(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return null;
  // An option by its value, a file by its id.
  const { value: option, id } = value as { value?: unknown; id?: unknown };
  return single(option ?? id);
}
