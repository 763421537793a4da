import { describe, expect, it } from 'vitest';
import { chosenIn, holding } from '../../../../../../src/sandbox/page/client/elements/held/choice.ts';
import { entryOf } from '../../../../../../src/sandbox/page/client/elements/held/entry-of.ts';
import type { HoldingElement } from '../../../../../../src/sandbox/page/client/elements/held/held-key.ts';
import { initialValue } from '../../../../../../src/sandbox/page/client/elements/held/initial-value.ts';

const low = { text: { type: 'plain_text' as const, text: 'Low' }, value: 'low' };
const high = { text: { type: 'plain_text' as const, text: 'High' }, value: 'high' };

/** Elements as the app sends them, with what they hold at first and what the page sends of that. */
const elements: [HoldingElement, object, unknown][] = [
  [{ type: 'plain_text_input', initial_value: 'a' }, { type: 'plain_text_input', value: 'a' }, 'a'],
  [{ type: 'url_text_input' }, { type: 'url_text_input', value: null }, null],
  [{ type: 'file_input' }, { type: 'file_input', files: [] }, []],
  [
    { type: 'datepicker', initial_date: '2026-11-21' },
    { type: 'datepicker', selected_date: '2026-11-21' },
    '2026-11-21',
  ],
  [{ type: 'timepicker' }, { type: 'timepicker', selected_time: null }, null],
  [
    { type: 'datetimepicker', initial_date_time: 1_790_000_000 },
    { type: 'datetimepicker', selected_date_time: 1_790_000_000 },
    1_790_000_000,
  ],
  [
    { type: 'static_select', options: [low, high], initial_option: high },
    { type: 'static_select', selected_option: high },
    'high',
  ],
  [
    { type: 'checkboxes', options: [low, high], initial_options: [low, high] },
    { type: 'checkboxes', selected_options: [low, high] },
    ['low', 'high'],
  ],
  [{ type: 'multi_external_select' }, { type: 'multi_external_select', selected_options: [] }, []],
  [{ type: 'users_select', initial_user: 'UBOB' }, { type: 'users_select', selected_user: 'UBOB' }, 'UBOB'],
  [
    { type: 'multi_conversations_select', initial_conversations: ['C0OPS'] },
    { type: 'multi_conversations_select', selected_conversations: ['C0OPS'] },
    ['C0OPS'],
  ],
  [{ type: 'channels_select' }, { type: 'channels_select', selected_channel: null }, null],
];

describe.each(elements)('%j', (element, initial, entry) => {
  it('begins with what the app put in', () => {
    expect(initialValue(element)).toEqual(initial);
  });

  it('is sent as text, numbers, values and ids', () => {
    expect(entryOf(element, initialValue(element))).toEqual(entry);
  });
});

it('sends files by their names', () => {
  const held = { type: 'file_input', files: [{ id: 'log.txt', name: 'log.txt' }] };
  expect(entryOf({ type: 'file_input' }, held)).toEqual(['log.txt']);
});

it('reads and writes chosen options', () => {
  const element: HoldingElement = { type: 'static_select', options: [low, high] };
  expect(chosenIn(element, { type: 'static_select', selected_option: low })).toEqual([
    { value: 'low', text: 'Low' },
  ]);
  expect(holding(element, [{ value: 'high', text: 'High' }])).toEqual({
    type: 'static_select',
    selected_option: high,
  });
  expect(holding(element, [])).toEqual({ type: 'static_select', selected_option: null });
});

it('reads and writes chosen people', () => {
  const element: HoldingElement = { type: 'multi_users_select' };
  const held = { type: 'multi_users_select', selected_users: ['UBOB', 'UGONE'] };
  expect(chosenIn(element, held, (id) => (id === 'UBOB' ? 'bob' : undefined))).toEqual([
    { value: 'UBOB', text: 'bob' },
    { value: 'UGONE', text: 'UGONE' },
  ]);
  expect(holding(element, [{ value: 'UBOB', text: 'bob' }])).toEqual({
    type: 'multi_users_select',
    selected_users: ['UBOB'],
  });
});
