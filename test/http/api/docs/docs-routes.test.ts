import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiDesk, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;

beforeAll(async () => {
  desk = await openApiDesk();
});

afterAll(() => desk.close());

/** What a browser loads of a page by itself. */
const LOADED = /(?:src|href)="([^"]*)"/g;

test('/docs loads nothing from elsewhere', async () => {
  const { status, text } = await desk.stranger.get('/docs');
  const loaded = [...text.matchAll(LOADED)].map(([, url]) => url);
  expect([status, loaded]).toEqual([
    200,
    ['data:,', '/docs/swagger-ui.css', '/docs/swagger-ui-bundle.js', '/docs/start.js'],
  ]);
});

test.each([
  ['/docs', 'text/html; charset=UTF-8'],
  ['/docs/start.js', 'text/javascript; charset=utf-8'],
  ['/docs/swagger-ui.css', 'text/css; charset=utf-8'],
  ['/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
])('%s says what may be loaded', async (path, type) => {
  const { status, headers, text } = await desk.stranger.get(path);
  expect([status, headers.get('content-type')]).toEqual([200, type]);
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
      "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(text.length).toBeGreaterThan(100);
});

test('the style sheet brings its pictures along', async () => {
  const { text } = await desk.stranger.get('/docs/swagger-ui.css');
  const urls = [...text.matchAll(/url\((["']?)([^)"']{0,20})/g)].map(([, , url = '']) => url);
  expect(urls.filter((url) => !url.startsWith('data:'))).toEqual([]);
  expect(text).not.toContain('@import');
});

test('the page asks nobody whether the document is valid', async () => {
  const { text } = await desk.stranger.get('/docs/start.js');
  expect(text).toContain('validatorUrl: null');
  expect(text).not.toMatch(/https?:/);
});

test.each(['/docs/', '/docs/swagger-ui.js', '/docs/..%2fpackage.json', '/docs/swagger-initializer.js'])(
  '%s is not there',
  async (path) => {
    expect((await desk.stranger.get(path)).status).toBe(404);
  },
);
