import { afterEach, beforeEach, expect, test } from 'vitest';
import { plain } from './bare.ts';
import { type Stage, stage } from './tiny-app.ts';

let on: Stage;
beforeEach(async () => {
  on = await stage();
});
afterEach(() => on.stop());

const actions = (...labels: string[]) => [
  {
    type: 'actions' as const,
    elements: labels.map((label) => ({ type: 'button' as const, action_id: label, text: plain(label) })),
  },
];

test('a Home tab is opened, published and pressed', async () => {
  on.app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: actions('Take') } });
  });
  on.app.action('Take', async ({ ack, body, client }) => {
    await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks: actions('Resolve') } });
    await ack();
  });
  const alice = on.slack.person('UALICE');
  const home = await alice.openHome();
  expect(home.text).toBe('[Take]');
  const { view } = await alice.press(home, 'Take');
  expect(view?.text).toBe('[Resolve]');
  expect(home.text).toBe('[Resolve]');
});

test('a message shortcut opens a modal over a message of somebody else', async () => {
  on.app.shortcut('ticket.from_message', async ({ ack, shortcut, client }) => {
    if (shortcut.type !== 'message_action') return;
    const view = { type: 'modal' as const, title: plain(shortcut.message.text ?? ''), blocks: [] };
    await client.views.open({ trigger_id: shortcut.trigger_id, view });
    await ack();
  });
  const message = await on.slack.person('UBOB').post('#help', 'Printer on fire');
  const { view } = await on.slack.person('UALICE').shortcut('ticket.from_message', message);
  expect(view?.title).toBe('Printer on fire');
});

test('an answer that comes after the acknowledgement is waited for', async () => {
  on.app.command('/ticket', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Found three.' });
  });
  const { reply } = await on.slack.person('UALICE').command('/ticket list');
  expect(reply?.text).toBe('Found three.');
});

test('an ephemeral message is part of what a press brings', async () => {
  const { ts } = await on.app.client.chat.postMessage({
    channel: 'C0HELP',
    text: 'x',
    blocks: actions('Go'),
  });
  on.app.action('Go', async ({ ack, body, client }) => {
    await ack();
    await client.chat.postEphemeral({ channel: 'C0HELP', user: body.user.id, text: 'Gone.' });
  });
  const message = await on.slack.channel('#help').message('[Go]');
  expect(message.ts).toBe(ts);
  const { replies } = await message.as(on.slack.person('UBOB')).press('Go');
  expect(replies.map((reply) => reply.text)).toEqual(['Gone.']);
});

test('a wait that is in vain says what was wanted and what there is', async () => {
  await on.slack.person('UALICE').post('#help', 'Hello');
  await expect(on.slack.until(() => undefined, 'a miracle', 500)).rejects.toThrow(
    'Waited 0.5 s for a miracle.\n#help\n  alice:\n    Hello',
  );
});

test('people only act where they are, and on what is theirs', async () => {
  const alice = on.slack.person('UALICE');
  const message = await on.slack.person('UBOB').post('#ops-triage', 'Mine');
  await expect(alice.reply(message, 'x')).rejects.toThrow('UALICE is not in #ops-triage.');
  await expect(alice.command('/ticket', { in: '#ops-triage' })).rejects.toThrow(
    'UALICE is not in #ops-triage.',
  );
  await expect(alice.edit(message, 'x')).rejects.toThrow('UALICE cannot change a message of UBOB.');
  expect(() => on.slack.channel('#none')).toThrow('There is no channel #none. There are: #help (C0HELP)');
});

test('idle means that no delivery and no call is under way', async () => {
  on.app.event('message', async ({ client }) => {
    await client.conversations.info({ channel: 'C0HELP' });
  });
  for (const text of ['One', 'Two', 'Three']) await on.slack.person('UALICE').post('#help', text);
  const calls = () => on.slack.traffic.filter(({ what }) => what === 'conversations.info');
  await on.slack.until(() => calls().length === 3, 'three calls');
  await on.slack.idle();
  expect(calls().every(({ status }) => status === 200)).toBe(true);
});
