import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPage } from '../../../src/sandbox/page/open-page.ts';
import { listen } from '../../../src/sandbox/slack/server/listen.ts';
import { readBody } from '../../../src/sandbox/slack/server/read-body.ts';
import { answerOf } from '../slack/bare.ts';
import { type WithPage, withPage } from './with-page.ts';

let on: WithPage;
beforeEach(async () => {
  on = await withPage();
});
afterEach(() => on.stop());

async function traffic(query = ''): Promise<{ newest: number; traffic: Record<string, unknown>[] }> {
  const { newest, traffic } = (await on.control(`traffic${query}`)).answer;
  return { newest: Number(newest), traffic: [traffic].flat().map(Object) };
}
const numbers = async (query: string) => (await traffic(query)).traffic.map(({ n }) => n);

test('the traffic is read in pages: the newest, what came after, what came before', async () => {
  for (let call = 0; call < 5; call += 1) await on.client.auth.test();
  expect(await numbers('?limit=2')).toEqual([4, 5]);
  expect(await numbers('?before=4&limit=2')).toEqual([2, 3]);
  expect(await numbers('?after=1&limit=2')).toEqual([2, 3]);
  expect(await numbers('?after=5')).toEqual([]);
  expect((await traffic('?limit=1')).newest).toBe(5);
  expect((await on.control('traffic?limit=none')).status).toBe(400);
});

test('numbers go on growing after a reset', async () => {
  await on.client.auth.test();
  await on.control('reset', {});
  await on.client.auth.test();
  expect(await numbers('')).toEqual([2]);
});

test('a call tells which checks it passed, and which it did not', async () => {
  const checksAfter = async (call: Promise<unknown>) => {
    await answerOf(call);
    return (await traffic('?limit=1')).traffic[0]?.checks;
  };
  expect(await checksAfter(on.client.auth.test())).toEqual([
    { name: 'The token is right', isPassed: true, details: [] },
    { name: 'Slack has this method', isPassed: true, details: [] },
    { name: 'Within the rate limit', isPassed: true, details: [] },
    { name: 'Arguments, lengths and shapes', isPassed: true, details: [] },
    { name: 'What it refers to is there', isPassed: true, details: [] },
  ]);
  expect(await checksAfter(on.client.apiCall('chat.shout'))).toEqual([
    { name: 'The token is right', isPassed: true, details: [] },
    { name: 'Slack has this method', isPassed: false, details: ['chat.shout: unknown_method'] },
  ]);
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
  const tooLong = on.client.apiCall('chat.postMessage', { channel: 'C0HELP', text: 'x', blocks });
  expect(await checksAfter(tooLong)).toMatchObject([
    { isPassed: true },
    { isPassed: true },
    { isPassed: true },
    {
      name: 'Arguments, lengths and shapes',
      isPassed: false,
      details: [expect.stringContaining('must be less than 151 characters')],
    },
  ]);
  const nowhere = on.client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' });
  expect(await checksAfter(nowhere)).toMatchObject([
    { isPassed: true },
    { isPassed: true },
    { isPassed: true },
    { isPassed: true },
    { name: 'What it refers to is there', isPassed: false, details: ['channel_not_found'] },
  ]);
});

test('a fault is named, and says nothing of the call that met it', async () => {
  await on.control('faults', { method: 'auth.test', kind: 'status', status: 503 });
  await answerOf(on.client.auth.test());
  expect((await traffic()).traffic).toMatchObject([{ status: 503, fault: 'status', checks: [] }]);
});

test('a delivery tells whose it is and what was wrong with the answer', async () => {
  on.answer = () => 'not empty';
  const { channel, ts } = await on.post([
    {
      type: 'actions',
      block_id: 'b',
      elements: [{ type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } }],
    },
  ]);
  await on.slack.idle();
  await on.act({ as: 'UALICE', do: 'press', on: { channel, ts }, element: { block: 'b', action: 'a' } });
  expect((await traffic('?limit=1')).traffic).toMatchObject([
    {
      direction: 'to_app',
      what: 'interaction',
      person: 'UALICE',
      status: 200,
      checks: [
        { name: 'Answered within 3 s', isPassed: true },
        { name: 'Answered with 200', isPassed: true },
        {
          name: 'The answer is one that Slack takes',
          isPassed: false,
          details: [expect.stringContaining('the acknowledgement must be empty')],
        },
      ],
    },
  ]);
});

test('a delivery is sent once more: the same body, signed anew', async () => {
  await on.slack.person('UALICE').command('/ticket new', { in: '#help' });
  on.clock.advance(600_000);
  const { status, answer } = await on.control('replay', { n: 1 });
  expect({ status, answer }).toEqual({ status: 200, answer: { ok: true, n: 2, status: 200 } });
  const [first, second] = on.received;
  expect(second?.body).toBe(first?.body);
  const secondsOf = (delivered = first) => Number(delivered?.headers['x-slack-request-timestamp']);
  expect(secondsOf(second) - secondsOf(first)).toBeGreaterThanOrEqual(600);
  expect(second?.headers['x-slack-signature']).not.toBe(first?.headers['x-slack-signature']);
});

test('calls of the app, and what is not kept, cannot be sent once more', async () => {
  await on.client.auth.test();
  for (const n of [1, 99]) {
    expect(await on.control('replay', { n })).toEqual({
      status: 422,
      answer: { ok: false, error: `Request ${n} is not a delivery to the app that is still kept.` },
    });
  }
});

test('faults are listed and cleared', async () => {
  await on.control('faults', { surface: 'event', kind: 'drop', times: 3 });
  expect((await on.control('faults')).answer).toEqual({ faults: [{ what: 'event', kind: 'drop', left: 3 }] });
  expect((await on.control('faults', { clear: true })).answer).toEqual({ ok: true, faults: [] });
});

test('the clock goes to whatever comes next, of Slack or of the app', async () => {
  const before = on.clock.now();
  expect((await on.control('clock', { to: 'next_timer' })).answer).toMatchObject({ ok: true, movedMs: 0 });
  on.slack.surround({
    dueTimes: [async () => undefined, async () => before - 1, async () => before + 7_200_000],
  });
  await on.control('clock', { to: 'next_timer' });
  expect(on.clock.now() - before).toBeGreaterThanOrEqual(7_200_000);
  expect(on.clock.now() - before).toBeLessThan(7_210_000);
  const retried = on.clock.now();
  on.slack.world.timers.at(retried + 60_000, () => undefined);
  await on.control('clock', { to: 'next_timer' });
  expect(on.clock.now() - retried).toBeGreaterThanOrEqual(60_000);
  expect(on.clock.now() - retried).toBeLessThan(70_000);
});

test('a reset brings the app back too, while none runs', async () => {
  await on.slack.person('UALICE').post('#help', 'Hello');
  const seen: string[] = [];
  const count = () => seen.push(`${on.slack.world.state.messages.length} messages`);
  on.slack.surround({
    async resetApp(whileStopped) {
      count();
      whileStopped();
      count();
    },
  });
  expect((await on.control('reset', {})).status).toBe(200);
  expect(seen).toEqual(['1 messages', '0 messages']);
});

test('a reset that may not be says so and changes nothing', async () => {
  await on.slack.person('UALICE').post('#help', 'Hello');
  on.slack.surround({ resetApp: () => Promise.reject(new Error('This database is not ours to wipe.')) });
  expect(await on.control('reset', {})).toEqual({
    status: 422,
    answer: { ok: false, error: 'This database is not ours to wipe.' },
  });
  expect(on.slack.channel('#help').messages).toHaveLength(1);
});

test('webhooks: none without samples, else sent with proofs for the body as it was changed', async () => {
  expect((await on.control('webhook')).answer).toEqual({ samples: [] });
  expect(await on.control('webhook', { id: 'push' })).toMatchObject({
    status: 422,
    answer: { error: 'There is no sample "push". There are: none.' },
  });
  const received: unknown[] = [];
  const app = await listen(0, async (request, response) => {
    const { 'x-proof': proof, 'content-type': type } = request.headers;
    received.push({ path: request.url, proof, type, body: await readBody(request) });
    response.writeHead(202).end('{"taken":true}');
  });
  const sample = {
    ...{ id: 'push', title: 'A push', description: 'Names a ticket.', path: '/hooks/test', body: '{"a":1}' },
    headers: (body: string) => ({
      'content-type': 'application/json',
      'x-proof': `${body.length} characters`,
    }),
  };
  const webhooks = { appUrl: app.url, samples: async () => [sample] };
  on.slack.surround({ page: openPage(on.slack, { commands: [], shortcuts: [], webhooks }) });
  expect((await on.control('webhook')).answer).toEqual({
    samples: [
      { id: 'push', title: 'A push', description: 'Names a ticket.', path: '/hooks/test', body: '{"a":1}' },
    ],
  });
  expect((await on.control('webhook', { id: 'push', body: '{"a":12}' })).answer).toEqual({
    ok: true,
    n: 1,
    status: 202,
    answer: { taken: true },
  });
  expect(received).toEqual([
    { path: '/hooks/test', proof: '8 characters', type: 'application/json', body: '{"a":12}' },
  ]);
  expect((await traffic()).traffic).toMatchObject([
    { direction: 'to_app', what: 'webhook', status: 202, payload: { path: '/hooks/test', body: { a: 12 } } },
  ]);
  await app.stop();
});
