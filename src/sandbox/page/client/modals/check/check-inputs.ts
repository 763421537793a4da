import type { Block, InputBlock } from '../../../../slack/blocks/block.ts';
import type { InputValue, StoredView } from '../../../../slack/state/state.ts';
import { heldBy } from '../../elements/held/held-key.ts';
import { checkText } from './check-text.ts';

/**
 * What Slack's own client refuses before it sends a modal, by block_id: required inputs that are empty, texts that are
 * too short or too long, and what is no e-mail address, URL or number.
 */
export function checkInputs(blocks: readonly Block[], values: StoredView['values']): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input') continue;
    const id = block.block_id ?? '';
    const error = wrongWith(block, values[id]?.[block.element.action_id ?? '']);
    if (error !== undefined) errors[id] = error;
  }
  return errors;
}

function wrongWith({ element, optional }: InputBlock, held: InputValue | undefined): string | undefined {
  const value = heldBy(element, held);
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return optional ? undefined : 'Please complete this required field.';
  return typeof value === 'string' ? checkText(element, value) : undefined;
}
