import { expect, test } from 'vitest';
import { formValues } from '../../src/slack/incoming/form-values.ts';

/** States as Slack's documentation shows them: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const values = {
  subject: { value: { type: 'plain_text_input', value: 'Payments time out' } },
  description: { value: { type: 'plain_text_input', value: null } },
  priority: {
    value: {
      type: 'static_select',
      selected_option: { text: { type: 'plain_text', text: 'High', emoji: true }, value: 'high' },
    },
  },
  type: { value: { type: 'static_select', selected_option: null } },
  assignee: { value: { type: 'users_select', selected_user: 'UBOB' } },
  watchers: { value: { type: 'multi_users_select', selected_users: ['UBOB', 'UCAROL'] } },
  tags: {
    value: {
      type: 'multi_static_select',
      selected_options: [
        { text: { type: 'plain_text', text: 'a' }, value: 'a' },
        { text: { type: 'plain_text', text: 'b' }, value: 'b' },
      ],
    },
  },
  audience: { value: { type: 'radio_buttons', selected_option: { text: {}, value: 'internal' } } },
  tell: { value: { type: 'checkboxes', selected_options: [] } },
  channel: { value: { type: 'conversations_select', selected_conversation: 'C0HELP' } },
  due: { value: { type: 'datepicker', selected_date: '2026-03-01' } },
  at: { value: { type: 'datetimepicker', selected_date_time: 1_628_633_820 } },
};

test('every kind of input becomes a text, several texts, or null', () => {
  expect(formValues({ state: { values } })).toEqual({
    subject: 'Payments time out',
    description: null,
    priority: 'high',
    type: null,
    assignee: 'UBOB',
    watchers: ['UBOB', 'UCAROL'],
    tags: ['a', 'b'],
    audience: 'internal',
    tell: null,
    channel: 'C0HELP',
    due: '2026-03-01',
    at: '1628633820',
  });
});
