import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Scripted, scriptedApp } from './scripted-app.ts';

let on: Scripted;
beforeEach(async () => {
  on = await scriptedApp();
});
afterEach(() => on.stop());

const button = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
  },
];
const alice = () => on.slack.person('UALICE');

/** The response_url of a command that alice just ran. */
async function commandUrl(): Promise<string> {
  on.answer = () => '';
  await alice().command('/ticket x', { in: '#help', waitMs: 0 });
  return new URLSearchParams(on.received.at(-1)?.body).get('response_url') ?? '';
}

/** The response_url of a press on a message of the app. */
async function pressUrl(): Promise<string> {
  on.answer = () => '';
  await alice().press(await on.post(button), 'Go', { waitMs: 0 });
  return String(on.payload().response_url);
}

async function use(url: string, body: object): Promise<number> {
  return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
}

test('five answers, and not one more', async () => {
  const url = await commandUrl();
  for (let index = 1; index <= 5; index++) expect(await use(url, { text: `Answer ${index}` })).toBe(200);
  expect(await use(url, { text: 'Answer 6' })).toBe(404);
  expect(alice().see('#help')).toContain('Answer 5');
  expect(alice().see('#help')).not.toContain('Answer 6');
});

test('answers within 30 minutes', async () => {
  const url = await commandUrl();
  on.clock.advance(1_790_000);
  expect(await use(url, { text: 'In time' })).toBe(200);
  on.clock.advance(11_000);
  expect(await use(url, { text: 'Too late' })).toBe(404);
});

test('an answer is for one person unless it says otherwise', async () => {
  const url = await commandUrl();
  await use(url, { text: 'For you' });
  await use(url, { text: 'For all', response_type: 'in_channel' });
  expect(alice().see('#help')).toContain('For you');
  expect(on.slack.person('UBOB').see('#help')).not.toContain('For you');
  expect(on.slack.person('UBOB').see('#help')).toContain('For all');
});

test('an answer replaces or deletes the message that was pressed', async () => {
  const first = await pressUrl();
  await use(first, { text: 'Replaced', replace_original: true });
  expect(on.slack.channel('#help').messages.map((message) => message.stored.text)).toEqual(['Replaced']);
  const second = await pressUrl();
  await use(second, { delete_original: true });
  expect(on.slack.channel('#help').messages.map((message) => message.stored.text)).toEqual(['Replaced']);
});

test('an answer may go to a thread', async () => {
  const url = await pressUrl();
  const [parent] = on.slack.channel('#help').messages;
  await use(url, { text: 'In the thread', response_type: 'in_channel', thread_ts: parent?.ts });
  expect(parent?.thread.map((reply) => reply.text)).toEqual(['In the thread']);
});

test('a bad answer fails the press that led to it', async () => {
  const message = await on.post(button);
  on.answer = (payload) => {
    void use(String(payload.response_url), { text: 'x', colour: 'red' });
    return '';
  };
  await expect(alice().press(message, 'Go')).rejects.toThrow('response_url: invalid_payload');
  expect(on.slack.violations).toHaveLength(1);
});

test('an ephemeral message can be pressed and replaced, but is not sent back', async () => {
  const url = await commandUrl();
  await use(url, { blocks: button });
  const shown = await alice().hears('[Go]');
  await expect(on.slack.person('UBOB').press(shown, 'Go')).rejects.toThrow('Only UALICE sees this message');
  on.answer = (payload) => {
    void use(String(payload.response_url), { text: 'Gone', replace_original: true });
    return '';
  };
  const { replies } = await alice().press(shown, 'Go');
  expect(replies.map((reply) => reply.text)).toEqual(['Gone']);
  expect(on.payload()).toMatchObject({ container: { is_ephemeral: true, message_ts: shown.ts } });
  expect(on.payload()).not.toHaveProperty('message');
});

test('a URL that Slack never gave out is none', async () => {
  expect(await use(`${on.slack.url}/responses/none`, { text: 'x' })).toBe(404);
});
