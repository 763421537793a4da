import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { openGuardedFetch } from '../../src/outbound/guarded-fetch.ts';
import { serve, stubHost } from './stub-host.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

/** A fetch for one origin that the operator trusts. */
function trusting(origin: string, timeoutMs = 10_000) {
  return openGuardedFetch({ allowed: [origin], trusted: [origin], timeoutMs, now: () => NOW });
}

test('an answer comes whole: its status, its headers and its body', async () => {
  const { origin, asked } = await stubHost(() => ({ headers: { etag: '"1"' }, body: { ok: 'Grüße' } }));
  const answer = await trusting(origin)(`${origin}/x?y=1`, { headers: { Authorization: 'Bearer t' } });
  expect([answer.status, answer.headers.get('etag'), await answer.json()]).toEqual([
    200,
    '"1"',
    { ok: 'Grüße' },
  ]);
  expect(asked[0]).toMatchObject({ method: 'GET', path: '/x?y=1', headers: { authorization: 'Bearer t' } });
});

test('what is sent arrives', async () => {
  const { origin, asked } = await stubHost(() => ({ status: 201 }));
  await trusting(origin)(`${origin}/x`, { method: 'POST', body: '{"a":"ü"}' });
  expect(asked[0]).toMatchObject({ method: 'POST', body: '{"a":"ü"}' });
});

test('an answer may be empty', async () => {
  const origin = await serve((_request, response) => response.writeHead(204).end());
  const answer = await trusting(origin)(origin);
  expect([answer.status, await answer.text()]).toEqual([204, '']);
});

test.each([400, 403, 404, 409, 422])('%i is an answer like another', async (status) => {
  const { origin } = await stubHost(() => ({ status, body: { message: 'Not Found' } }));
  expect((await trusting(origin)(origin)).status).toBe(status);
});

test('401 wants another token, and no other try', async () => {
  const { origin } = await stubHost(() => ({ status: 401 }));
  await expect(trusting(origin)(origin)).rejects.toMatchObject({
    name: 'ProviderError',
    message: `${new URL(origin).host} does not take the token. Give Docket a new one.`,
    failure: { provider: new URL(origin).host, retryable: false, needsToken: true },
  });
});

test.each<[string, number, Record<string, string>, unknown, number]>([
  ['429 with seconds', 429, { 'retry-after': '30' }, '', 30_000],
  ['429 with a date', 429, { 'retry-after': 'Sat, 21 Nov 2026 12:01:30 GMT' }, '', 90_000],
  ['429 without a word', 429, {}, '', 60_000],
  ['429 for a year', 429, { 'retry-after': '31536000' }, '', 3_600_000],
  ['429 until a second that is past', 429, { 'x-ratelimit-reset': '1795262000' }, '', 1_000],
  ['429 for no time', 429, { 'retry-after': '0' }, '', 1_000],
  ["GitLab's reset", 429, { 'ratelimit-reset': '1795262460' }, '', 60_000],
  [
    "GitHub's first limit",
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795262520' },
    '',
    120_000,
  ],
  ["GitHub's second limit with seconds", 403, { 'retry-after': '7' }, '', 7_000],
  [
    "GitHub's second limit in words",
    403,
    {},
    { message: 'You have exceeded a secondary rate limit.' },
    60_000,
  ],
])('%s says when to try again', async (_what, status, headers, body, retryAfterMs) => {
  const { origin } = await stubHost(() => ({ status, headers, body }));
  await expect(trusting(origin)(origin)).rejects.toMatchObject({
    failure: { retryable: true, retryAfterMs },
  });
});

test('5xx is tried again, when the host says; a write may have had its effect', async () => {
  const { origin } = await stubHost(({ method }) =>
    method === 'GET' ? { status: 503, headers: { 'retry-after': '5' } } : { status: 500 },
  );
  const provider = new URL(origin).host;
  await expect(trusting(origin)(origin)).rejects.toMatchObject({
    failure: { provider, retryable: true, retryAfterMs: 5_000 },
  });
  await expect(trusting(origin)(origin, { method: 'POST' })).rejects.toMatchObject({
    message: `${provider} is in trouble (HTTP 500).`,
    failure: { provider, retryable: true, outcomeUnknown: true },
  });
});

test.each<[string, RequestListener]>([
  ['no answer', () => undefined],
  ['an answer without an end', (_request, response) => void response.writeHead(200).write('{"ok":')],
])('%s is given up after the time', async (_what, listener) => {
  const origin = await serve(listener);
  await expect(trusting(origin, 50)(origin)).rejects.toMatchObject({
    message: `${new URL(origin).host} does not answer in time.`,
    failure: { retryable: true },
  });
});

test('an answer that is led on again and again is given up after the time too', async () => {
  const origin = await serve((_request, response) => {
    const later = setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 40);
    response.on('close', () => clearTimeout(later));
  });
  await expect(trusting(origin, 60)(origin)).rejects.toThrow('does not answer in time');
});

test('a connection that is cut, and one that is refused, are worth another try', async () => {
  const origin = await serve((request) => void request.socket.destroy());
  await expect(trusting(origin)(origin, { method: 'PATCH' })).rejects.toMatchObject({
    failure: { retryable: true, outcomeUnknown: true },
  });
  const nobody = trusting('http://127.0.0.1:9')('http://127.0.0.1:9/', { method: 'POST' });
  await expect(nobody).rejects.toMatchObject({
    message: '127.0.0.1:9 cannot be reached (ECONNREFUSED).',
    failure: { provider: '127.0.0.1:9', retryable: true },
  });
  await expect(nobody).rejects.not.toMatchObject({ failure: { outcomeUnknown: true } });
});

test('1 MB is read, and a byte more is not', async () => {
  const { origin } = await stubHost(({ path }) => ({
    body: 'x'.repeat(path === '/most' ? 1_000_000 : 1_000_001),
  }));
  expect((await (await trusting(origin)(`${origin}/most`)).text()).length).toBe(1_000_000);
  await expect(trusting(origin)(`${origin}/more`)).rejects.toMatchObject({
    message: `${new URL(origin).host} answers with more than 1 MB.`,
    failure: { retryable: false },
  });
});

test('a body without an end is left as soon as it is too long', async () => {
  const origin = await serve((_request, response) => {
    const write = () =>
      void (response.write('x'.repeat(64_000)) ? setImmediate(write) : response.once('drain', write));
    write();
  });
  await expect(trusting(origin)(origin)).rejects.toThrow('more than 1 MB');
});

test('nothing but text is sent', async () => {
  const send = openGuardedFetch({ allowed: [], trusted: [] })('https://github.com', { body: new FormData() });
  await expect(send).rejects.toThrow('Only text can be sent.');
});
