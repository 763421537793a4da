import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bare, bareSlack, resultOf } from './bare.ts';

let on: Bare;
beforeEach(async () => {
  on = await bareSlack({ rates: true });
});
afterEach(() => on.slack.stop());

/** Status and Retry-After of a call, without Slack's client, which hides them. */
async function call(method: string, args: Record<string, string>): Promise<[number, string | null, unknown]> {
  const answer = await fetch(`${on.slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(args),
  });
  return [answer.status, answer.headers.get('retry-after'), await answer.json()];
}

const post = (channel = 'C0HELP') => call('chat.postMessage', { channel, text: 'x' });

test('four posts in a row pass, the fifth waits, another channel does not', async () => {
  for (let index = 0; index < 4; index++) expect((await post())[0]).toBe(200);
  expect(await post()).toEqual([429, '4', { ok: false, error: 'ratelimited' }]);
  expect((await post('C0OPS'))[0]).toBe(200);
  on.clock.advance(4_000);
  expect((await post())[0]).toBe(200);
});

test("Slack's client sees a rate limit as one", async () => {
  for (let index = 0; index < 4; index++) await post();
  await expect(on.client.chat.postMessage({ channel: 'C0HELP', text: 'x' })).rejects.toMatchObject({
    code: 'slack_webapi_rate_limited_error',
    retryAfter: 4,
  });
});

test.each([
  ['conversations.list', 20, {}],
  ['conversations.info', 50, { channel: 'C0HELP' }],
  ['users.info', 100, { user: 'UBOB' }],
])('%s: %i a minute', async (method, most, args) => {
  for (let index = 0; index < most; index++) expect((await call(method, args))[0]).toBe(200);
  const [status, retryAfter] = await call(method, args);
  expect(status).toBe(429);
  expect(Number(retryAfter)).toBeGreaterThan(50);
  expect(Number(retryAfter)).toBeLessThanOrEqual(60);
  on.clock.advance(60_000);
  expect((await call(method, args))[0]).toBe(200);
});

test('rates can be switched off', async () => {
  const free = await bareSlack({ rates: false });
  for (let index = 0; index < 10; index++) {
    expect(await resultOf(free.client.chat.postMessage({ channel: 'C0HELP', text: 'x' }))).toBe('ok');
  }
  await free.slack.stop();
});
