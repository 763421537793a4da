import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiDesk, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;

beforeEach(async () => {
  desk = await openApiDesk({ requestsPerMinute: 3 });
});

afterEach(() => desk.close());

test('a token that asks too often is told when to come back', async () => {
  const alice = desk.client(await desk.person('alice'));
  const first = await alice.get('/api/v1/boards');
  expect(first.headers.get('ratelimit')).toMatch(/^"token";r=2;t=(60|59)$/);
  expect(first.headers.get('ratelimit-policy')).toBe('"token";q=3;w=60');
  await alice.get('/api/v1/boards');
  await alice.get('/api/v1/nothing');
  const { status, headers, body } = await alice.get('/api/v1/boards');
  expect([status, body.code]).toEqual([429, 'rate_limited']);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
});

test('each token has its own count', async () => {
  const actor = await desk.person('alice');
  const [one, other] = [desk.client(actor), desk.client(actor)];
  for (let sent = 0; sent < 4; sent += 1) await one.get('/api/v1/boards');
  expect((await other.get('/api/v1/boards')).status).toBe(200);
});
