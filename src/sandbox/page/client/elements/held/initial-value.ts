import type { InputValue } from '../../../../slack/state/state.ts';
import { HELD_KEY, type HoldingElement } from './held-key.ts';

/** What an element holds before anybody touched it: `selected_date` begins as `initial_date`, `value` as `initial_value`. */
export function initialValue(element: HoldingElement): InputValue {
  const key = HELD_KEY[element.type];
  const initial = new Map<string, unknown>(Object.entries(element)).get(
    key === 'value' ? 'initial_value' : key.replace(/^selected_/, 'initial_'),
  );
  const nothing = key === 'files' || key.endsWith('s') ? [] : null;
  return { type: element.type, [key]: initial ?? nothing };
}
