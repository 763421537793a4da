import type { InputElement } from '../../../../slack/blocks/block.ts';

/** The most that Slack lets people type, whatever the app says. */
const LONGEST = 3_000;

/** What is wrong with a text that was entered, in Slack's manner. */
export function checkText(element: InputElement, text: string): string | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return checkLength(text, element);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(text) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return checkNumber(element, text);
    default:
      return undefined;
  }
}

type Lengths = { min_length?: number | undefined; max_length?: number | undefined };

function checkLength(text: string, { min_length: least = 0, max_length: most = LONGEST }: Lengths) {
  if (text.length < least) return `Must be at least ${least} characters.`;
  return text.length > most ? `Must be at most ${most} characters.` : undefined;
}

type NumberInput = Extract<InputElement, { type: 'number_input' }>;

function checkNumber(element: NumberInput, text: string): string | undefined {
  const shape = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  const { min_value: least, max_value: most } = element;
  if (!shape.test(text)) return 'Please enter a valid number.';
  if (least !== undefined && Number(text) < Number(least)) return `Must be at least ${least}.`;
  return most !== undefined && Number(text) > Number(most) ? `Must be at most ${most}.` : undefined;
}
