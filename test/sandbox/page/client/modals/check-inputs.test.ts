import { describe, expect, it } from 'vitest';
import { checkInputs } from '../../../../../src/sandbox/page/client/modals/check/check-inputs.ts';
import { errorSummary } from '../../../../../src/sandbox/page/client/modals/error-summary.ts';
import type { InputElement } from '../../../../../src/sandbox/slack/blocks/block.ts';
import { checkTyped } from '../../../../../src/sandbox/slack/person/check-typed.ts';
import { buildInput, buildModal } from './build-modal.ts';

const REQUIRED = 'Please complete this required field.';
const anyNumber: InputElement = { type: 'number_input', is_decimal_allowed: true };
const points: InputElement = {
  type: 'number_input',
  is_decimal_allowed: false,
  min_value: '1',
  max_value: '8',
};
const name: InputElement = { type: 'plain_text_input', min_length: 3, max_length: 5 };

/** What stands in an element, and what is wrong with that. */
const cases: [InputElement, object | undefined, string | undefined][] = [
  [name, { value: null }, REQUIRED],
  [name, undefined, REQUIRED],
  [name, { value: 'ab' }, 'Must be at least 3 characters.'],
  [name, { value: 'abcdef' }, 'Must be at most 5 characters.'],
  [name, { value: 'abcde' }, undefined],
  [{ type: 'plain_text_input' }, { value: ' ' }, undefined],
  [{ type: 'plain_text_input' }, { value: 'x'.repeat(3_001) }, 'Must be at most 3000 characters.'],
  [{ type: 'email_text_input' }, { value: 'bob' }, 'Please enter a valid email address.'],
  [{ type: 'email_text_input' }, { value: 'bob@docket.example' }, undefined],
  [{ type: 'url_text_input' }, { value: 'docket' }, 'Please enter a valid URL.'],
  [{ type: 'url_text_input' }, { value: 'https://docket.example' }, undefined],
  [points, { value: 'many' }, 'Please enter a valid number.'],
  [points, { value: '1.5' }, 'Please enter a valid number.'],
  [anyNumber, { value: '1.5' }, undefined],
  [points, { value: '0' }, 'Must be at least 1.'],
  [points, { value: '9' }, 'Must be at most 8.'],
  [{ type: 'multi_users_select' }, { selected_users: [] }, REQUIRED],
  [{ type: 'datepicker' }, { selected_date: null }, REQUIRED],
  [{ type: 'datepicker' }, { selected_date: '2026-11-21' }, undefined],
];

describe('checkInputs', () => {
  it.each(cases)('%j holding %j: %s', (element, held, error) => {
    const blocks = [buildInput('it', element)];
    const values = held ? { it: { value: { type: element.type, ...held } } } : {};
    const errors = error === undefined ? {} : { it: error };
    expect(checkInputs(blocks, values)).toEqual(errors);
    // The sandbox's Slack checks the same once more.
    expect(checkTyped(buildModal({ blocks, values }))).toEqual(errors);
  });

  it('lets what is optional be empty, not wrong', () => {
    const blocks = [buildInput('it', { type: 'email_text_input' }, true)];
    expect(checkInputs(blocks, { it: { value: { type: 'email_text_input', value: null } } })).toEqual({});
    expect(checkInputs(blocks, { it: { value: { type: 'email_text_input', value: 'bob' } } })).toEqual({
      it: 'Please enter a valid email address.',
    });
  });
});

describe('errorSummary', () => {
  const blocks = [
    buildInput('a', { type: 'plain_text_input' }),
    buildInput('b', { type: 'plain_text_input' }),
  ];

  it('counts and lists what is wrong, in the order of the fields', () => {
    expect(errorSummary(blocks, { b: 'Too long.' })).toBe(
      '1 field needs your attention. Label of b: Too long.',
    );
    expect(errorSummary(blocks, { b: 'Too long.', a: REQUIRED })).toBe(
      '2 fields need your attention. Label of a: Please complete this required field. Label of b: Too long.',
    );
  });
});
