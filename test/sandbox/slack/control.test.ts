import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plain, triggerOf } from './bare.ts';
import { type Scripted, scriptedApp } from './scripted-app.ts';

let on: Scripted;
beforeEach(async () => {
  on = await scriptedApp();
});
afterEach(() => on.stop());

async function control(
  path: string,
  body?: unknown,
): Promise<{ status: number; answer: Record<string, unknown> }> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${on.slack.url}/_sandbox/${path}`, init);
  return { status: response.status, answer: Object(await response.json()) };
}
const act = (body: object) => control('act', body);

test('a command is run and its answer shown', async () => {
  on.answer = () => ({ text: 'Hello *you*' });
  const { answer } = await act({ as: 'UALICE', do: 'command', text: '/ticket help', in: '#help' });
  expect(answer).toMatchObject({
    ok: true,
    outcome: { replies: [{ text: 'Hello you' }] },
    sees: { channels: { '#help': 'docket (only visible to you):\n  Hello you' }, modal: null, home: null },
  });
});

test('a modal is filled in, refused and submitted', async () => {
  await on.client.views.open({
    trigger_id: triggerOf(on),
    view: {
      type: 'modal',
      title: plain('Form'),
      submit: plain('Go'),
      blocks: [
        {
          type: 'input',
          block_id: 'subject',
          label: plain('Subject'),
          element: { type: 'plain_text_input' },
        },
      ],
    },
  });
  const refused = await act({ as: 'UALICE', do: 'submit', values: {} });
  expect(refused.answer).toMatchObject({
    outcome: { errors: { subject: 'Please complete this required field.' } },
  });
  const done = await act({ as: 'UALICE', do: 'submit', values: { subject: 'Broken' } });
  expect(done.answer).toMatchObject({ outcome: { closed: true }, sees: { modal: null } });
});

test('messages are posted, answered, changed, reacted to and pressed', async () => {
  const { answer } = await act({ as: 'UALICE', do: 'post', in: '#help', text: 'Hello' });
  const message = { channel: 'C0HELP', ts: Object(answer.outcome).ts };
  await act({ as: 'UBOB', do: 'reply', message, text: 'Hi' });
  await act({ as: 'UBOB', do: 'react', message, emoji: 'eyes' });
  const edited = await act({ as: 'UALICE', do: 'edit', message, text: 'Hello all' });
  expect(Object(edited.answer.sees).channels['#help']).toBe(
    'alice (edited):\n  Hello all\n  :eyes: 1\n    bob:\n      Hi',
  );
  const press = await act({ as: 'UALICE', do: 'press', on: message, label: 'Go' });
  expect(press).toMatchObject({ status: 422, answer: { ok: false } });
  expect(press.answer.error).toContain('There is no button [Go]. There are: none');
});

test('an act that is none is explained', async () => {
  expect(await act({ as: 'UALICE', do: 'dance' })).toMatchObject({ status: 400, answer: { ok: false } });
  expect(await act({ as: 'UNONE', do: 'open_home' })).toMatchObject({ status: 422 });
  expect((await control('none')).status).toBe(404);
});

test('the clock moves, faults are set, everything is forgotten', async () => {
  const before = on.clock.now();
  expect((await control('clock', { advanceMs: 60_000 })).status).toBe(200);
  expect(on.clock.now()).toBeGreaterThanOrEqual(before + 60_000);
  await control('faults', { method: 'auth.test', kind: 'status', status: 500 });
  await expect(on.client.auth.test()).rejects.toMatchObject({ statusCode: 500 });
  await act({ as: 'UALICE', do: 'post', in: '#help', text: 'Hello' });
  await control('reset', {});
  expect(on.slack.channel('#help').messages).toEqual([]);
  expect(on.slack.traffic).toEqual([]);
});

test('the state, the views and the traffic can be read', async () => {
  await act({ as: 'UALICE', do: 'post', in: '#help', text: 'Hello' });
  await on.slack.idle();
  const { answer } = await control('state');
  expect(answer.channels).toContainEqual(
    expect.objectContaining({
      name: 'help',
      messages: [expect.objectContaining({ text: 'Hello', readable: 'Hello' })],
    }),
  );
  expect((await control('traffic')).answer).toMatchObject({ traffic: [{ what: 'event', status: 200 }] });
  expect((await control('views')).answer).toMatchObject({ UALICE: { home: null, modals: [] } });
});

test.each([
  [{ host: 'evil.example' }, 403],
  [{ host: '127.0.0.1', origin: 'https://evil.example' }, 403],
  [{ host: 'localhost:3100', origin: 'http://localhost:3100' }, 200],
])('a request with %j is answered %i', async (headers, expected) => {
  const status = await new Promise((resolve, reject) => {
    const outgoing = request(`${on.slack.url}/_sandbox/state`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    outgoing.on('error', reject).end();
  });
  expect(status).toBe(expected);
});
