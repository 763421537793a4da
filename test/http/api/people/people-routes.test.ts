import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../../src/access/actor.ts';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;
let alice: Actor;
let client: Client;

beforeAll(async () => {
  desk = await openApiDesk();
  alice = await desk.person('alice', { email: 'alice@example.com' });
  for (const name of ['bob', 'carol', 'dan']) await desk.person(name);
  await desk.person('zoe', { tenantId: 'acme', email: 'zoe@acme.example' });
  client = desk.client(alice);
});
afterAll(() => desk.close());

type Shown = { id: string; name: string };

describe('GET /api/v1/people', () => {
  test('lists the people of the tenant, a page at a time', async () => {
    const names: string[] = [];
    let cursor = '';
    do {
      const { status, body } = await client.get(`/api/v1/people?limit=3${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      names.push(...body.items.map(({ name }: Shown) => name));
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect(names.sort()).toEqual(['alice', 'bob', 'carol', 'dan']);
    expect((await client.get('/api/v1/people?cursor=x.y')).status).toBe(400);
  });

  test.each(['alice@example.com', 'UALICE', 'me'])(
    'finds somebody by %s, without their addresses',
    async (who) => {
      const { body } = await client.get(`/api/v1/people?who=${who}`);
      expect(body.items).toEqual([
        {
          ...{ id: alice.id, name: 'alice', image: null, isActive: true },
          slack: { teamId: 'T0TEST', id: 'UALICE' },
        },
      ]);
    },
  );

  test('finds nobody of another tenant', async () => {
    const { body } = await client.get('/api/v1/people?who=zoe@acme.example');
    expect(body).toEqual({ items: [], next_cursor: null });
  });
});
