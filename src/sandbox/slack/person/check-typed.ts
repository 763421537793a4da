import type { Block, InputElement } from '../blocks/block.ts';
import type { InputValue, StoredView } from '../state/state.ts';

/**
 * What Slack's own client refuses before it sends a modal, by block_id: empty required inputs, texts that are too short
 * or too long, and what is no e-mail address, URL or number. Blanks count as text.
 */
export function checkTyped(view: StoredView): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of view.body.blocks) {
    const error = block.type === 'input' ? wrongWith(block, view) : undefined;
    if (error !== undefined && block.block_id !== undefined) errors[block.block_id] = error;
  }
  return errors;
}

function wrongWith(block: Extract<Block, { type: 'input' }>, view: StoredView): string | undefined {
  const { element } = block;
  const value = view.values[block.block_id ?? '']?.[element.action_id ?? ''];
  if (!value || isEmpty(value)) return block.optional ? undefined : 'Please complete this required field.';
  return typeof value.value === 'string' ? wrongText(element, value.value) : undefined;
}

function isEmpty({ type: _, ...held }: InputValue): boolean {
  return Object.values(held).every(
    (each) =>
      each === null || each === undefined || each === '' || (Array.isArray(each) && each.length === 0),
  );
}

function wrongText(element: InputElement, text: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input': {
      const { min_length: least = 0, max_length: most = 3_000 } = element;
      if (text.length < least) return `Must be at least ${least} characters.`;
      return text.length > most ? `Must be at most ${most} characters.` : undefined;
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return wrongNumber(element, text);
    default:
      return undefined;
  }
}

function wrongNumber(
  element: Extract<InputElement, { type: 'number_input' }>,
  text: string,
): string | undefined {
  const shape = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!shape.test(text)) return 'Please enter a valid number.';
  if (element.min_value !== undefined && Number(text) < Number(element.min_value))
    return `Must be at least ${element.min_value}.`;
  if (element.max_value !== undefined && Number(text) > Number(element.max_value))
    return `Must be at most ${element.max_value}.`;
  return undefined;
}
