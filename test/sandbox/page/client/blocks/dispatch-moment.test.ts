import { expect, it } from 'vitest';
import { dispatchMoment } from '../../../../../src/sandbox/page/client/blocks/dispatch-moment.ts';
import type { InputBlock } from '../../../../../src/sandbox/slack/blocks/block.ts';

const text: InputBlock['element'] = { type: 'plain_text_input' };
const onBoth: InputBlock['element'] = {
  type: 'plain_text_input',
  dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] },
};
const date: InputBlock['element'] = { type: 'datepicker' };

it.each([
  [text, false, { onEnter: false, onChange: false }],
  [text, true, { onEnter: true, onChange: false }],
  [onBoth, true, { onEnter: true, onChange: true }],
  [onBoth, false, { onEnter: false, onChange: false }],
  [date, true, { onEnter: false, onChange: true }],
])('%j with dispatch_action %s', (element, isWanted, moment) => {
  const label = { type: 'plain_text' as const, text: 'Label' };
  expect(dispatchMoment({ type: 'input', label, element, dispatch_action: isWanted })).toEqual(moment);
});
