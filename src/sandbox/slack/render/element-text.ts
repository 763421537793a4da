import type { Element } from '../blocks/block.ts';
import type { AnyText } from '../blocks/text.ts';
import type { InputValue } from '../state/state.ts';
import { markupText } from './markup-text.ts';
import type { Names } from './names.ts';
import { valueText } from './value-text.ts';

/** A text object as people read it. */
export function textOf(text: AnyText, names: Names): string {
  return text.type === 'mrkdwn' ? markupText(text.text, names) : text.text;
}

const buttonMarks = { primary: '*', danger: '!' };

/**
 * An element as people see it: `[Resolve]*` is the primary button, `[Delete]!` a dangerous one,
 * `[⋯ Edit · Cancel]` an overflow menu, `[High ▾]` a select, `[▾]` one without a choice, `[ ]` an empty input.
 */
export function elementText(element: Element, names: Names, value?: InputValue): string {
  switch (element.type) {
    case 'button':
      return `[${element.text.text}]${element.style ? buttonMarks[element.style] : ''}`;
    case 'overflow':
      return `[⋯ ${element.options.map((option) => option.text.text).join(' · ')}]`;
    case 'checkboxes':
    case 'radio_buttons':
      return choices(element, names, value);
    case 'file_input':
      return '[choose files]';
    default:
      return field(element, names, value);
  }
}

type Choices = Extract<Element, { type: 'checkboxes' | 'radio_buttons' }>;

function choices(element: Choices, names: Names, value: InputValue | undefined): string {
  const chosen = [value?.selected_option, value?.selected_options].flat();
  const marks = element.type === 'checkboxes' ? ['[x]', '[ ]'] : ['(•)', '( )'];
  return element.options
    .map((option) => {
      const isChosen = chosen.some(
        (each) => typeof each === 'object' && each !== null && 'value' in each && each.value === option.value,
      );
      return `${marks[isChosen ? 0 : 1]} ${textOf(option.text, names)}`;
    })
    .join('  ');
}

function field(
  element: Exclude<Element, Choices | { type: 'button' | 'overflow' | 'file_input' }>,
  names: Names,
  value: InputValue | undefined,
): string {
  const held = value ? valueText(value, names) : '';
  const hint = 'placeholder' in element ? element.placeholder?.text : undefined;
  const arrow = element.type.endsWith('select') ? '▾' : '';
  return `[${[held || hint, arrow].filter((part) => part).join(' ') || ' '}]`;
}
