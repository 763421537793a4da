import { afterEach, beforeEach, expect, test } from 'vitest';
import { marked, plain, triggerOf } from '../slack/bare.ts';
import { type WithPage, withPage } from './with-page.ts';

let on: WithPage;
beforeEach(async () => {
  on = await withPage();
});
afterEach(() => on.stop());

const option = (text: string, value: string) => ({ text: plain(text), value });
const done = { status: 200, answer: { ok: true, outcome: {} } };

/** A message with two buttons of the same label, a menu, an overflow and an external select. */
async function card(): Promise<{ channel: string; ts: string }> {
  const { channel, ts } = await on.post([
    {
      type: 'actions',
      block_id: 'first',
      elements: [
        { type: 'button', action_id: 'go', text: plain('Go'), value: 'one' },
        { type: 'static_select', action_id: 'pick', options: [option('High', 'high'), option('Low', 'low')] },
        {
          type: 'overflow',
          action_id: 'more',
          options: [option('Edit', 'edit'), option('Cancel', 'cancel')],
        },
        { type: 'external_select', action_id: 'find', min_query_length: 0 },
      ],
    },
    {
      type: 'section',
      block_id: 'second',
      text: marked('x'),
      accessory: { type: 'button', action_id: 'go', text: plain('Go'), value: 'two' },
    },
  ]);
  return { channel, ts };
}

test('an element is pressed by its ids, and only what came of it is answered', async () => {
  const message = await card();
  const press = { as: 'UALICE', do: 'press', on: message, element: { block: 'second', action: 'go' } };
  expect(await on.act(press)).toEqual(done);
  expect(on.payload()).toMatchObject({
    type: 'block_actions',
    user: { id: 'UALICE' },
    actions: [{ block_id: 'second', action_id: 'go', value: 'two' }],
  });
});

test('the answer comes with the acknowledgement: nothing that shows later is waited for', async () => {
  const message = await card();
  const press = { as: 'UALICE', do: 'press', on: message, element: { block: 'first', action: 'go' } };
  const began = performance.now();
  await on.act(press);
  expect(performance.now() - began).toBeLessThan(400);
});

test('entries of menus and overflows are chosen by their value', async () => {
  const message = await card();
  const more = { on: message, element: { block: 'first', action: 'more' } };
  expect(await on.act({ as: 'UALICE', do: 'choose', ...more, value: 'cancel' })).toEqual(done);
  expect(on.payload().actions).toMatchObject([{ type: 'overflow', selected_option: { value: 'cancel' } }]);
  const pick = { on: message, element: { block: 'first', action: 'pick' } };
  expect(await on.act({ as: 'UALICE', do: 'select', ...pick, value: 'low' })).toEqual(done);
  expect(on.payload().actions).toMatchObject([{ type: 'static_select', selected_option: { value: 'low' } }]);
});

test('an external select suggests, in groups, and takes the value of what it suggested', async () => {
  const groups = [{ label: plain('Fruit'), options: [option('Apple pie', 'A1'), option('Apricot', 'A2')] }];
  on.answer = ({ type, value }) => {
    if (type !== 'block_suggestion') return '';
    return value === 'ap' ? { option_groups: groups } : { options: [] };
  };
  const find = { on: await card(), element: { block: 'first', action: 'find' } };
  expect(await on.act({ as: 'UALICE', do: 'suggest', ...find, letters: 'ap' })).toEqual({
    status: 200,
    answer: {
      ok: true,
      outcome: {
        options: [
          { text: 'Apple pie', value: 'A1', group: 'Fruit' },
          { text: 'Apricot', value: 'A2', group: 'Fruit' },
        ],
      },
    },
  });
  expect(await on.act({ as: 'UALICE', do: 'select', ...find, value: 'A2' })).toEqual(done);
  expect(on.payload().actions).toMatchObject([
    { selected_option: { value: 'A2', text: { text: 'Apricot' } } },
  ]);
});

test('what the app has taken away meanwhile is explained', async () => {
  const message = await card();
  const press = { as: 'UALICE', do: 'press', on: message, element: { block: 'first', action: 'gone' } };
  expect(await on.act(press)).toEqual({
    status: 422,
    answer: { ok: false, error: 'This is no longer there. What you see has changed: look again.' },
  });
});

test('an app that fails is told as Slack tells it', async () => {
  on.status = 500;
  const press = { as: 'UALICE', do: 'press', on: await card(), element: { block: 'first', action: 'go' } };
  expect(await on.act(press)).toEqual({
    status: 200,
    answer: { ok: true, outcome: { failure: 'dispatch_failed' } },
  });
});

test('nobody presses what stands in the modal of somebody else', async () => {
  const view = {
    type: 'modal' as const,
    title: plain('Form'),
    blocks: [
      {
        type: 'actions' as const,
        block_id: 'first',
        elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }],
      },
    ],
  };
  await on.client.views.open({ trigger_id: triggerOf(on), view });
  const id = on.slack.world.state.views[0]?.id ?? '';
  const press = { do: 'press', on: { view: id }, element: { block: 'first', action: 'go' } };
  expect(await on.act({ as: 'UBOB', ...press })).toEqual({
    status: 422,
    answer: { ok: false, error: `UBOB does not see the view ${id}.` },
  });
  expect(await on.act({ as: 'UALICE', ...press })).toEqual(done);
});

test('what is typed is kept without telling the app, until it is submitted', async () => {
  const input = (id: string) => ({
    type: 'input' as const,
    block_id: id,
    label: plain(id),
    element: { type: 'plain_text_input' as const, action_id: 'text' },
  });
  const view = {
    type: 'modal' as const,
    title: plain('Form'),
    submit: plain('File'),
    blocks: [input('subject')],
  };
  await on.client.views.open({ trigger_id: triggerOf(on), view });
  expect(await on.act({ as: 'UALICE', do: 'type', values: { subject: 'Half a sent' } })).toEqual(done);
  expect(on.received).toEqual([]);
  expect(on.slack.world.state.views[0]?.values).toEqual({
    subject: { text: { type: 'plain_text_input', value: 'Half a sent' } },
  });
  expect(await on.act({ as: 'UALICE', do: 'submit', values: { subject: '' } })).toEqual({
    status: 200,
    answer: { ok: true, outcome: { errors: { subject: 'Please complete this required field.' } } },
  });
  on.answer = () => ({ response_action: 'errors', errors: { subject: 'Too short.' } });
  expect(await on.act({ as: 'UALICE', do: 'submit', values: { subject: 'x' } })).toMatchObject({
    answer: { outcome: { errors: { subject: 'Too short.' } } },
  });
  on.answer = () => '';
  expect(await on.act({ as: 'UALICE', do: 'submit', values: { subject: 'Whole' } })).toEqual({
    status: 200,
    answer: { ok: true, outcome: { closed: true } },
  });
});

test('a reaction is taken back, and the app hears of it', async () => {
  const { channel, ts } = await on.slack.person('UBOB').post('#help', 'Hello');
  const reaction = { message: { channel, ts }, emoji: 'eyes' };
  await on.act({ as: 'UALICE', do: 'react', ...reaction });
  expect(await on.act({ as: 'UALICE', do: 'unreact', ...reaction })).toEqual(done);
  await on.slack.idle();
  expect(on.slack.world.state.messages[0]?.reactions).toEqual([]);
  expect(on.slack.traffic.at(-1)?.payload).toMatchObject({
    event: { type: 'reaction_removed', user: 'UALICE', reaction: 'eyes', item: { channel, ts } },
  });
});

test('only who sees an ephemeral message dismisses it', async () => {
  const { message_ts: ts = '' } = await on.client.chat.postEphemeral({
    channel: 'C0HELP',
    user: 'UALICE',
    text: 'Psst',
  });
  const dismiss = { do: 'dismiss', message: { channel: 'C0HELP', ts } };
  expect(await on.act({ as: 'UBOB', ...dismiss })).toEqual({
    status: 422,
    answer: { ok: false, error: 'Only messages that nobody else sees can be dismissed.' },
  });
  expect(await on.act({ as: 'UALICE', ...dismiss })).toEqual(done);
  expect(on.slack.world.state.messages).toEqual([]);
});

test.each([
  { as: 'UBOB', do: 'reply', text: 'What?' },
  { as: 'UALICE', do: 'react', emoji: 'eyes' },
  { as: 'UALICE', do: 'shortcut', callbackId: 'ticket' },
])('an ephemeral message takes no $do', async (act) => {
  const { message_ts: ts = '' } = await on.client.chat.postEphemeral({
    channel: 'C0HELP',
    user: 'UALICE',
    text: 'Psst',
  });
  expect(await on.act({ ...act, message: { channel: 'C0HELP', ts } })).toEqual({
    status: 422,
    answer: {
      ok: false,
      error: 'A message that only one person sees takes no replies, reactions or shortcuts.',
    },
  });
});

test('Home is opened without waiting for an app that publishes none', async () => {
  expect(await on.act({ as: 'UALICE', do: 'open_home' })).toEqual(done);
  expect(on.slack.traffic.at(-1)?.payload).toMatchObject({
    event: { type: 'app_home_opened', user: 'UALICE' },
  });
});

test.each([
  [{ do: 'press', element: { block: 'b', action: 'a' }, label: 'Go' }],
  [{ do: 'press' }],
  [{ do: 'dance', element: { block: 'b', action: 'a' } }],
])('%j is no act', async (act) => {
  expect(await on.act({ as: 'UALICE', ...act })).toMatchObject({ status: 400, answer: { ok: false } });
});
