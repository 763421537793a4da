import { WebSocket } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bare } from './bare.ts';
import { answerOf } from './bare.ts';
import { bareSocketSlack, openTestSocket, openWith } from './socket-client.ts';

let bare: Bare;
beforeEach(async () => {
  bare = await bareSocketSlack();
});
afterEach(() => bare.slack.stop());

const noWait = { waitMs: 0 };
const alice = () => bare.slack.person('UALICE');
const events = () => bare.slack.traffic.filter(({ what }) => what === 'event');
const eventStatuses = () => events().map(({ status, attempt }) => [status, attempt]);

/** Alice says something in `#help`, which the app is a member of. */
function say(text = 'Hello') {
  return alice().post('#help', text);
}

describe('apps.connections.open', () => {
  test('gives an address that is good for one connection', async () => {
    const { ok, url } = await openWith(bare);
    expect({ ok, url }).toEqual({
      ok: true,
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=[0-9a-f]{32}&app_id=A0DOCKET$/),
    });
    const first = new WebSocket(String(url));
    await new Promise((resolve) => first.addEventListener('open', resolve));
    const second = new WebSocket(String(url));
    await new Promise((resolve) => second.addEventListener('error', resolve));
    expect(bare.slack.sockets.count).toBe(1);
    first.close();
  });

  test('takes the app token only, which is good for nothing else', async () => {
    expect(await openWith(bare, 'xapp-other')).toMatchObject({ ok: false, error: 'invalid_auth' });
    expect(await openWith(bare, 'xoxb-sandbox')).toMatchObject({ error: 'not_allowed_token_type' });
    const post = bare.client.apiCall('chat.postMessage', {
      token: 'xapp-sandbox',
      channel: 'C0HELP',
      text: 'x',
    });
    expect(await answerOf(post)).toMatchObject({ error: 'not_allowed_token_type' });
  });
});

test('Slack says hello first, with how many connections there are', async () => {
  await openTestSocket(bare);
  const { messages } = await openTestSocket(bare);
  expect(messages[0]).toMatchObject({
    type: 'hello',
    connection_info: { app_id: 'A0DOCKET' },
    num_connections: 2,
  });
});

describe('an envelope', () => {
  test('of a slash command carries its fields; the answer rides on the acknowledgement', async () => {
    const socket = await openTestSocket(bare);
    const running = alice().command('/ticket help', { in: '#help' });
    const envelope = await socket.envelope();
    expect(envelope).toMatchObject({
      envelope_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/ticket', text: 'help', user_id: 'UALICE', is_enterprise_install: 'false' },
    });
    expect(envelope).not.toHaveProperty('retry_attempt');
    socket.acknowledge(envelope, { text: 'All there is.' });
    expect((await running).reply?.text).toBe('All there is.');
  });

  test('that is acknowledged with text, or with nothing, is taken as over HTTP', async () => {
    const socket = await openTestSocket(bare);
    const first = alice().command('/ticket help', { in: '#help' });
    socket.acknowledge(await socket.envelope(), 'Just text');
    expect((await first).reply?.text).toBe('Just text');
    const second = alice().command('/ticket help', { in: '#help', waitMs: 0 });
    socket.acknowledge(await socket.envelope(1), {});
    expect(await second).toEqual({ replies: [] });
  });

  test('of an event names its attempt; nobody may answer it', async () => {
    const socket = await openTestSocket(bare);
    await say();
    const envelope = await socket.envelope();
    expect(envelope).toMatchObject({
      type: 'events_api',
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: '',
      payload: { type: 'event_callback', event: { type: 'message', text: 'Hello' } },
    });
    socket.acknowledge(envelope);
    await bare.slack.idle();
    expect(eventStatuses().at(-1)).toEqual([200, 0]);
  });

  test('that nobody acknowledges within 3 s fails; an event comes again, at once and after a minute', async () => {
    const socket = await openTestSocket(bare);
    const command = alice().command('/ticket help', { in: '#help', ...noWait });
    await socket.envelope();
    await say();
    const again = await socket.envelope(2);
    expect(await command).toMatchObject({ failure: 'operation_timeout' });
    expect(again).toMatchObject({ type: 'events_api', retry_attempt: 1, retry_reason: 'timeout' });
    const first = await socket.envelope(1);
    expect(again.payload).toEqual(first.payload);
    expect(again.envelope_id).not.toBe(first.envelope_id);
    await bare.slack.until(() => events().length === 2, 'two');
    bare.clock.advance(60_000);
    const third = await socket.envelope(3);
    expect(third).toMatchObject({ retry_attempt: 2 });
    socket.acknowledge(third);
    await bare.slack.idle();
    expect(eventStatuses()).toEqual([
      ['timeout', 0],
      ['timeout', 1],
      [200, 2],
    ]);
  });

  test('that is acknowledged too late, or by nonsense, is not', async () => {
    const socket = await openTestSocket(bare);
    const running = alice().command('/ticket help', { in: '#help', ...noWait });
    const envelope = await socket.envelope();
    socket.acknowledge({ ...envelope, envelope_id: 'another' });
    expect(await running).toMatchObject({ failure: 'operation_timeout' });
    socket.acknowledge(envelope, { text: 'Late' });
    await bare.slack.idle();
    expect(bare.slack.channel('#help').messages).toEqual([]);
  });
});

describe('connections', () => {
  test('without one, commands fail at once, and events wait for a minute', async () => {
    expect(await alice().command('/ticket help', { in: '#help', ...noWait })).toMatchObject({
      failure: 'dispatch_failed',
    });
    await say();
    await bare.slack.idle();
    expect(eventStatuses()).toEqual([
      ['connection_failed', 0],
      ['connection_failed', 1],
    ]);
    const socket = await openTestSocket(bare);
    bare.clock.advance(60_000);
    socket.acknowledge(await socket.envelope());
    await bare.slack.idle();
    expect(eventStatuses().at(-1)).toEqual([200, 2]);
  });

  test('where there are several, each envelope goes to one, in turn', async () => {
    const all = [await openTestSocket(bare), await openTestSocket(bare)];
    const running = [1, 2].map((n) => alice().command(`/ticket show ${n}`, { in: '#help', ...noWait }));
    for (const socket of all) socket.acknowledge(await socket.envelope());
    await Promise.all(running);
    expect(all.map(({ messages }) => messages.length)).toEqual([2, 2]);
  });

  test('an acknowledgement counts on another connection than the envelope came by', async () => {
    const first = await openTestSocket(bare);
    const running = alice().command('/ticket help', { in: '#help' });
    const envelope = await first.envelope();
    first.close();
    await first.closed;
    const second = await openTestSocket(bare);
    second.acknowledge(envelope, { text: 'Still here' });
    expect((await running).reply?.text).toBe('Still here');
  });

  test.each(['refresh_requested', 'warning', 'link_disabled'] as const)(
    'are asked to connect anew: %s',
    async (reason) => {
      const socket = await openTestSocket(bare);
      bare.slack.sockets.refresh(reason);
      expect(await socket.message(1)).toMatchObject({ type: 'disconnect', reason });
      socket.close();
      await socket.closed;
      await bare.slack.until(() => bare.slack.sockets.count === 0, 'no connection');
    },
  );

  test('are cut, by hand or in the middle of a delivery', async () => {
    const first = await openTestSocket(bare);
    bare.slack.sockets.cut();
    await first.closed;
    const second = await openTestSocket(bare);
    bare.slack.faults.add({ surface: 'command', kind: 'cut' });
    const running = alice().command('/ticket help', { in: '#help' });
    await second.closed;
    const third = await openTestSocket(bare);
    third.acknowledge(await second.envelope(), { text: 'Still here' });
    expect((await running).reply?.text).toBe('Still here');
  });

  test('are steered from outside as well', async () => {
    const socket = await openTestSocket(bare);
    const act = (what: string) =>
      fetch(`${bare.slack.url}/_sandbox/sockets`, { method: 'POST', body: JSON.stringify({ do: what }) });
    expect((await act('warning')).status).toBe(200);
    expect(await socket.message(1)).toMatchObject({ reason: 'warning' });
    expect((await act('cut')).status).toBe(200);
    await socket.closed;
    expect((await act('explode')).status).toBe(400);
  });
});

test('the faults of a delivery are those of HTTP', async () => {
  const socket = await openTestSocket(bare);
  bare.slack.faults.add({ surface: 'command', kind: 'duplicate' });
  const doubled = alice().command('/ticket help', { in: '#help', ...noWait });
  socket.acknowledge(await socket.envelope(0));
  socket.acknowledge(await socket.envelope(1));
  expect(await doubled).toEqual({ replies: [] });
  bare.slack.faults.add({ surface: 'command', kind: 'lost_response' });
  const lost = alice().command('/ticket help', { in: '#help', ...noWait });
  socket.acknowledge(await socket.envelope(2));
  expect(await lost).toMatchObject({ failure: 'operation_timeout' });
  bare.slack.faults.add({ surface: 'command', kind: 'drop' });
  expect(await alice().command('/ticket help', { in: '#help', ...noWait })).toMatchObject({
    failure: 'operation_timeout',
  });
  expect(socket.messages).toHaveLength(4);
});

test('raw requests are for HTTP', async () => {
  await expect(bare.slack.raw({ body: 'a=b' })).rejects.toThrow('Raw requests go over HTTP');
});
