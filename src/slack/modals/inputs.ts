import type { InputBlock, PlainTextOption } from '@slack/types';
import { slackLimits } from '../limits.ts';
import { clamp, plain } from '../text.ts';

/** Every input stands in a block of its field's name, so that what is wrong with a field shows under it. */
export type Field = {
  name: string;
  label: string;
  /** A line of help under the input. */
  hint?: string;
  /**
   * Whether Slack lets the form go without it. Also for what only the server can judge: then its message is the
   * one that people read.
   */
  optional?: boolean;
};

export type Choice = { value: string; label: string; description?: string };

type TextField = Field & { initial?: string; placeholder?: string; multiline?: boolean; max?: number };

/** A text to type. */
export function textInput({ initial, placeholder, multiline = false, max, ...field }: TextField): InputBlock {
  const longest = Math.min(max ?? Number.POSITIVE_INFINITY, slackLimits.elements.plainTextInput);
  return {
    ...frame(field),
    element: {
      type: 'plain_text_input',
      action_id: 'value',
      multiline,
      max_length: longest,
      ...(initial ? { initial_value: clamp(initial, longest) } : {}),
      ...(placeholder ? { placeholder: plain(placeholder, slackLimits.elements.placeholder) } : {}),
    },
  };
}

/** Inputs of this action id are never prefilled, not even with what somebody just typed. */
export const SECRET_INPUT = 'secret';

/** A secret to paste. Slack has no input that hides it. */
export function secretInput({ max, ...field }: Field & { max: number }): InputBlock {
  const longest = Math.min(max, slackLimits.elements.plainTextInput);
  return {
    ...frame(field),
    element: { type: 'plain_text_input', action_id: SECRET_INPUT, max_length: longest },
  };
}

type ChoiceField = Field & { choices: readonly Choice[]; initial?: string | undefined };

/** One of many, from a menu. */
export function selectInput({
  choices,
  initial,
  placeholder,
  ...field
}: ChoiceField & { placeholder?: string }): InputBlock {
  const options = choices.slice(0, slackLimits.elements.options).map(option);
  const chosen = options.find(({ value }) => value === initial);
  return {
    ...frame(field),
    element: {
      type: 'static_select',
      action_id: 'value',
      ...(placeholder ? { placeholder: plain(placeholder, slackLimits.elements.placeholder) } : {}),
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

/** One of a few, all of them in sight. */
export function radioInput({ choices, initial, ...field }: ChoiceField): InputBlock {
  const options = choices.slice(0, slackLimits.elements.choices).map(option);
  const chosen = options.find(({ value }) => value === initial);
  return {
    ...frame(field),
    element: {
      type: 'radio_buttons',
      action_id: 'value',
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

type PersonField = Field & { initial?: string | undefined; placeholder: string };

/** A member of the workspace. `initial` is a Slack user id. */
export function personInput({ initial, placeholder, ...field }: PersonField): InputBlock {
  return {
    ...frame(field),
    element: {
      type: 'users_select',
      action_id: 'value',
      placeholder: plain(placeholder, slackLimits.elements.placeholder),
      ...(initial ? { initial_user: initial } : {}),
    },
  };
}

/** The block around an input. */
export function frame({ name, label, hint, optional = false }: Field): Omit<InputBlock, 'element'> {
  const block = {
    type: 'input' as const,
    block_id: name,
    label: plain(label, slackLimits.blocks.inputLabel),
    optional,
  };
  return hint ? { ...block, hint: plain(hint, slackLimits.blocks.inputHint) } : block;
}

/** A choice as Slack spells it. */
export function option({ value, label, description }: Choice): PlainTextOption {
  const shown = { value, text: plain(label, slackLimits.elements.optionText) };
  return description
    ? { ...shown, description: plain(description, slackLimits.elements.optionDescription) }
    : shown;
}
