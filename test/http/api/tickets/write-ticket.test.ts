import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../../src/access/actor.ts';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

let desk: ApiDesk;
let bob: Actor;
let agent: Client;
let member: Client;

beforeAll(async () => {
  desk = await openApiDesk();
  await desk.board('OPS', { name: 'Operations' });
  bob = await desk.person('bob', { agentOf: 'OPS', email: 'bob@example.com' });
  agent = desk.client(bob);
  member = desk.client(await desk.person('carol'));
});
afterAll(() => desk.close());

describe('POST /api/v1/tickets', () => {
  test('files a ticket and says where it is', async () => {
    const { status, headers, body } = await member.post('/api/v1/tickets', {
      board: 'OPS',
      subject: 'Payments API times out',
      priority: 'high',
      type: 'incident',
      tags: ['Payments'],
      assignee: 'bob@example.com',
    });
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([
      201,
      `/api/v1/tickets/${body.key}`,
      '"1"',
    ]);
    expect(body).toMatchObject({
      ...{ key: 'OPS-1', rev: 1, status: 'new', isOpen: true, priority: 'high', type: 'incident' },
      ...{ subject: 'Payments API times out', tags: ['payments'], assigneeId: bob.id },
      board: { prefix: 'OPS', name: 'Operations' },
    });
    expect(body.people.map(({ name }: { name: string }) => name).sort()).toEqual(['bob', 'carol']);
  });
});
