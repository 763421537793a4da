import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { fetchWithin } from '../../src/slack/fetch-within.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => void started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

test('an answer comes whole: its status, its headers and its body', async () => {
  const url = await serve((_request, response) =>
    response.writeHead(429, 'Slow Down', { 'retry-after': '3' }).end('{"ok":false}'),
  );
  const answer = await fetchWithin(10_000, url, { method: 'POST', body: 'x=1' });
  expect([answer.status, answer.statusText]).toEqual([429, 'Slow Down']);
  expect(answer.headers.get('retry-after')).toBe('3');
  expect(await answer.json()).toEqual({ ok: false });
});

test('what is sent arrives: its method, its headers and its body', async () => {
  const url = await serve((asked, response) => {
    void text(asked).then((body) => response.end(`${asked.method} ${asked.headers.authorization} ${body}`));
  });
  const init = { method: 'POST', headers: { Authorization: 'Bearer xoxb' }, body: 'text=Grüße' };
  expect(await (await fetchWithin(10_000, url, init)).text()).toBe('POST Bearer xoxb text=Grüße');
});

test('an answer may be empty', async () => {
  const url = await serve((_request, response) => response.writeHead(204).end());
  const answer = await fetchWithin(10_000, url);
  expect([answer.status, await answer.text()]).toEqual([204, '']);
});

test.each<[string, RequestListener]>([
  ['no answer', () => undefined],
  ['an answer without an end', (_request, response) => void response.writeHead(200).write('{"ok":')],
])('%s is given up after the time', async (_what, listener) => {
  const url = await serve(listener);
  await expect(fetchWithin(50, url)).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('an answer that leads elsewhere is none', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/login' }).end());
  await expect(fetchWithin(10_000, url)).rejects.toThrow('The answer leads elsewhere (HTTP 302).');
});

test('where nobody listens the error says so by its code', async () => {
  await expect(fetchWithin(10_000, 'http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a connection that is cut says so by its code', async () => {
  const url = await serve((asked) => void asked.socket.destroy());
  await expect(fetchWithin(10_000, url)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
});
