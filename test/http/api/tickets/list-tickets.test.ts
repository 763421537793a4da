import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
  const { agent, outsider, file } = desk;
  await file({ subject: 'one', priority: 'low', tags: ['printer'] });
  await file({ subject: 'two', priority: 'critical', type: 'incident', category: 'quota' });
  await file({ subject: 'three', project: 'checkout', assignee: 'bob@example.com' }, agent);
  await file({ subject: 'four', board: 'DATA' }, agent);
  await file({ subject: 'theirs', board: 'ACME' }, outsider);
  await agent.post('/api/v1/tickets/OPS-1/cancel', { reason: 'Filed twice.' });
});
afterAll(() => desk.close());

async function keysOf(query: string, client = desk.agent): Promise<string[]> {
  const { status, body } = await client.get(`/api/v1/tickets?${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.items.map(({ key }: { key: string }) => key);
}

describe('GET /api/v1/tickets', () => {
  test('lists what the caller may see, the newest first', async () => {
    expect(await keysOf('')).toEqual(['DATA-1', 'OPS-3', 'OPS-2', 'OPS-1']);
    expect((await keysOf('sort=priority')).at(0)).toBe('OPS-2');
    expect((await keysOf('sort=priority')).at(-1)).toBe('OPS-1');
    expect(await keysOf('', desk.outsider)).toEqual(['ACME-1']);
    expect(await keysOf('', desk.onlyFor(desk.data))).toEqual(['DATA-1']);
  });

  test.each([
    ['board=OPS&open=true', ['OPS-3', 'OPS-2']],
    ['status=canceled', ['OPS-1']],
    ['status=new,canceled&board=OPS', ['OPS-3', 'OPS-2', 'OPS-1']],
    ['status=open&status=CANCELLED&board=OPS', ['OPS-3', 'OPS-2', 'OPS-1']],
    ['priority=critical,low', ['OPS-2', 'OPS-1']],
    ['type=incident', ['OPS-2']],
    ['category=quota', ['OPS-2']],
    ['project=checkout', ['OPS-3']],
    ['tag=printer', ['OPS-1']],
    ['assignee=me', ['OPS-3']],
    ['assignee=bob@example.com', ['OPS-3']],
    ['assignee=none&open=true&board=OPS', ['OPS-2']],
    ['requester=me&sort=oldest', ['OPS-3', 'DATA-1']],
    ['overdue=true', []],
    ['breached=false&type=incident', ['OPS-2']],
    ['createdAfter=2999-01-01', []],
    ['createdBefore=2999-01-01T00:00:00Z&priority=low', ['OPS-1']],
    ['sort=oldest', ['OPS-1', 'OPS-2', 'OPS-3', 'DATA-1']],
    ['sort=newest&limit=1', ['DATA-1']],
  ])('narrowed by %s', async (query, keys) => {
    expect(await keysOf(query)).toEqual(keys);
  });

  test('goes on from where a page ended, and counts all pages', async () => {
    const first = await desk.agent.get('/api/v1/tickets?limit=3&sort=oldest&total=true');
    expect([first.body.items.length, first.body.total]).toEqual([3, 4]);
    const cursor = first.body.next_cursor;
    const rest = await desk.agent.get(`/api/v1/tickets?limit=3&sort=oldest&cursor=${cursor}`);
    expect(rest.body.items.map(({ key }: { key: string }) => key)).toEqual(['DATA-1']);
    expect([rest.body.next_cursor, rest.body.total]).toEqual([null, null]);
    const forged = await desk.agent.get(`/api/v1/tickets?limit=3&sort=oldest&cursor=x${cursor}`);
    expect(refusalIn(forged)).toEqual([400, 'invalid_input', PROBLEM]);
  });

  test('says who has the tickets', async () => {
    const { body } = await desk.agent.get('/api/v1/tickets?assignee=me');
    expect(body.people).toEqual([
      {
        ...{ id: desk.bob.id, name: 'bob', image: null, isActive: true },
        slack: { teamId: 'T0TEST', id: 'UBOB' },
      },
    ]);
  });

  test.each([
    ['status=sleeping', 'status'],
    ['status[$gt]=', 'input'],
    ['prio=high', 'input'],
    ['open=maybe', 'open'],
    ['limit=101', 'limit'],
    ['limit=0', 'limit'],
    ['createdAfter=yesterday', 'createdAfter'],
    ['board=ACME', 'board'],
    ['assignee=nobody@example.com', 'assignee'],
  ])('does not take %s', async (query, field) => {
    const answered = await desk.agent.get(`/api/v1/tickets?${query}`);
    expect(refusalIn(answered)).toEqual([400, 'invalid_input', PROBLEM]);
    expect(answered.body.errors[0]?.field.split('.')[0]).toBe(field);
  });
});

describe('GET /api/v1/tickets/counts', () => {
  test('counts what a list would show, by status', async () => {
    const { status, body } = await desk.agent.get('/api/v1/tickets/counts?board=OPS');
    expect([status, body.total]).toEqual([200, 3]);
    expect(body.items.filter(({ count }: { count: number }) => count > 0)).toEqual([
      { status: 'new', count: 2 },
      { status: 'canceled', count: 1 },
    ]);
    expect((await desk.outsider.get('/api/v1/tickets/counts')).body.total).toBe(1);
  });
});
