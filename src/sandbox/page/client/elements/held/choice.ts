import type { InputValue } from '../../../../slack/state/state.ts';
import { HELD_KEY, type HoldingElement, heldBy } from './held-key.ts';

/** Something that a person can choose, as people read it. */
export type Choice = { value: string; text: string; description?: string };

export type ChoiceGroup = { label?: string; choices: Choice[] };

type Option = { text: { text: string }; value: string; description?: { text: string } | undefined };

/** An option of a select as a choice. */
export function choiceOf({ text, value, description }: Option): Choice {
  return { value, text: text.text, ...(description ? { description: description.text } : {}) };
}

/** What is chosen: options, or ids, which read as `nameOf` says. */
export function chosenIn(
  element: HoldingElement,
  held: InputValue | undefined,
  nameOf: (id: string) => string | undefined = () => undefined,
): Choice[] {
  return [heldBy(element, held)].flat().flatMap((each) => {
    if (typeof each === 'string') return [{ value: each, text: nameOf(each) ?? each }];
    return isOption(each) ? [choiceOf(each)] : [];
  });
}

/** What an element holds when these are chosen. */
export function holding(element: HoldingElement, choices: readonly Choice[]): InputValue {
  const key = HELD_KEY[element.type];
  const all = choices.map((choice) => (key.startsWith('selected_option') ? optionOf(choice) : choice.value));
  return { type: element.type, [key]: key.endsWith('s') ? all : (all[0] ?? null) };
}

function optionOf({ value, text, description }: Choice): Option {
  const plain = (words: string) => ({ type: 'plain_text', text: words });
  return { text: plain(text), value, ...(description ? { description: plain(description) } : {}) };
}

function isOption(value: unknown): value is Option {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('value' in value)) return false;
  const { text } = value;
  return typeof text === 'object' && text !== null && 'text' in text && typeof text.text === 'string';
}
