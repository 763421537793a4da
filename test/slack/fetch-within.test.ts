import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
    response.writeHead(429, { 'retry-after': '3' }).end('{"ok":false}'),
  );
  const answer = await fetchWithin(10_000, url, { method: 'POST', body: 'x=1' });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
  expect(await answer.json()).toEqual({ ok: false });
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
