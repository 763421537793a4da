import { expect, test } from 'vitest';
import { shortcutPayload } from '../../../src/slack/shortcuts/message.ts';

const ENDLESS = 'x'.repeat(3_000);

const used = {
  callback_id: 'ticket.from_message',
  trigger_id: '13345224609.738474920.8088930838d88f008e0',
  user: { id: 'UALICE', name: 'alice' },
  team: { domain: 'docket' },
  channel: { id: 'C0HELP' },
  response_url: 'https://hooks.slack.com/app/T0DOCKET/1/2',
  message: { ts: '1700000000.000100', thread_ts: '1700000000.000100', user: 'UBOB', text: 'It burns.' },
};

test('a shortcut as Slack sends it is understood', () => {
  expect(shortcutPayload.safeParse(used).success).toBe(true);
});

// The form keeps all of these, in 3,000 characters: https://docs.slack.dev/reference/views/modal-views
test.each([
  ['channel', { channel: { id: ENDLESS } }],
  ['message', { message: { ...used.message, ts: ENDLESS } }],
  ['thread', { message: { ...used.message, thread_ts: ENDLESS } }],
  ['workspace', { team: { domain: ENDLESS } }],
  ['answer', { response_url: `https://hooks.slack.com/${ENDLESS}` }],
  ['file', { message: { ...used.message, files: [{ id: ENDLESS }] } }],
])('one with an endless id of its %s is not: it would not fit into the form', (_of, changes) => {
  expect(shortcutPayload.safeParse({ ...used, ...changes }).success).toBe(false);
});
