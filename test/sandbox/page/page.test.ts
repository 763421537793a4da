import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOffers } from '../../../src/sandbox/page/page-offers.ts';
import { STYLE_SHEETS } from '../../../src/sandbox/page/server/style.ts';
import { type WithPage, withPage } from './with-page.ts';

let on: WithPage;
beforeEach(async () => {
  on = await withPage();
});
afterEach(() => on.stop());

const headersOf = async (path: string) => {
  const response = await fetch(on.slack.url + path);
  await response.body?.cancel();
  return { status: response.status, ...Object.fromEntries(response.headers) };
};

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/page/app.js', 'text/javascript; charset=utf-8'],
  ['/page/style.css', 'text/css; charset=utf-8'],
  ['/_sandbox/feed?as=UALICE', 'text/event-stream; charset=utf-8'],
])('%s is served as %s, under a strict policy', async (path, type) => {
  expect(await headersOf(path)).toMatchObject({
    status: 200,
    'content-type': type,
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: https:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
});

test('the page has no script or style in itself, and says its language and title', async () => {
  const html = await (await fetch(on.slack.url)).text();
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<title>Docket sandbox</title>');
  expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/page/app.js">']);
  expect(html).not.toMatch(/<style|\son\w+=|style=/);
});

test('the script is one bundle without imports', async () => {
  const script = await (await fetch(`${on.slack.url}/page/app.js`)).text();
  expect(script).toContain('getElementById("app")');
  expect(script).not.toMatch(/^import /m);
});

test('every style sheet of the page is listed', () => {
  const folder = 'src/sandbox/page/client';
  const there = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.css'));
  expect([...STYLE_SHEETS].sort()).toEqual(there.sort());
});

test.each([
  ['/', { host: 'evil.example' }, 403],
  ['/page/app.js', { host: 'evil.example' }, 403],
  ['/_sandbox/feed?as=UALICE', { host: 'evil.example' }, 403],
  ['/_sandbox/feed?as=UALICE', { host: '127.0.0.1', origin: 'https://evil.example' }, 403],
  ['/_sandbox/webhook', { host: 'evil.example' }, 403],
  ['/', { host: 'localhost:3100' }, 200],
])('%s with %j is answered %i', async (path, headers, expected) => {
  const status = await new Promise((resolve, reject) => {
    const outgoing = request(on.slack.url + path, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    outgoing.on('error', reject).end();
  });
  expect(status).toBe(expected);
});

test('paths that there are not answer 404', async () => {
  expect(await headersOf('/page/other.js')).toMatchObject({ status: 404 });
});

test('commands and shortcuts come from the manifest', async () => {
  expect(await readOffers()).toEqual({
    commands: [
      {
        name: '/ticket',
        description: 'File, follow and settle tickets',
        usage: 'new, show KEY, list, mine, help',
      },
    ],
    shortcuts: [{ callbackId: 'ticket.from_message', name: 'Create ticket' }],
  });
});
