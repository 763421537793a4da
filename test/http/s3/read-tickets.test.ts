import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { addComment } from '../../../src/tickets/commands/add-comment.ts';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, openAgentDesk } from './agent-desk.ts';

let desk: ApiDesk;
let agent: Actor;
let bob: Client;
let alice: Client;
let stranger: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;

beforeAll(async () => {
  ({ desk, agent, bob, alice, stranger, file } = await openAgentDesk());
});
beforeEach(async () => {
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

describe('GET /tickets/get', () => {
  const list = async (client: Client, query: string) => (await client.get(`/tickets/get?${query}`)).body;
  const titles = (body: { tickets: { title: string }[] }) => body.tickets.map(({ title }) => title);

  test('pages, sorts and narrows', async () => {
    await desk.board('LIST');
    for (const [title, priority] of [
      ['One', 'low'],
      ['Two', 'critical'],
      ['Three', 'medium'],
    ] as const) {
      await bob.post('/tickets/create', { workflow_id: 'LIST', title, priority, tags: [title] });
      desk.clock.advance(1_000);
    }
    expect(titles(await list(bob, 'workflow_id=LIST'))).toEqual(['Three', 'Two', 'One']);
    expect(titles(await list(bob, 'workflow_id=LIST&sort_order=asc'))).toEqual(['One', 'Two', 'Three']);
    const urgent = 'workflow_id=LIST&sort_by=priority';
    expect(titles(await list(bob, urgent))).toEqual(['Two', 'Three', 'One']);
    const page = await list(bob, `${urgent}&limit=1&offset=1`);
    expect([titles(page), page.total, page.has_more]).toEqual([['Three'], 3, true]);
    expect((await list(bob, `${urgent}&limit=1&offset=2`)).has_more).toBe(false);
    expect(titles(await list(bob, 'workflow_id=LIST&priority=low,medium&sort_order=asc'))).toEqual([
      'One',
      'Three',
    ]);
    expect(titles(await list(bob, 'workflow_id=LIST&tag=two&status=open'))).toEqual(['Two']);
    expect(titles(await list(bob, 'workflow_id=LIST&assigned_agent_id=me'))).toEqual([]);
    expect(await list(bob, 'workflow_id=LIST&include_completed=False')).toMatchObject({ total: 3 });
    expect(await list(bob, 'workflow_id=LIST&include_completed=True')).toMatchObject({ total: 3 });
  });

  test('shows nobody what is not theirs', async () => {
    expect(await list(stranger, '')).toMatchObject({ tickets: [], total: 0, has_more: false });
  });

  test.each(['limit=0', 'limit=101', 'offset=10001', 'sort_by=title', 'colour=red', 'limit=x'])(
    '%s is refused',
    async (query) => {
      expect((await bob.get(`/tickets/get?${query}`)).status).toBe(400);
    },
  );
});

type Found = { ticket: { title: string }; score: number; matched_in: string[] };

describe('POST /tickets/search', () => {
  const find = async (client: Client, body: object) => (await client.post('/tickets/search', body)).body;

  test('finds those that have every word, the best first', async () => {
    await file(bob, { title: 'Kraken wakes', description: 'The zebra was here.' });
    await file(bob, { title: 'Zebra and Kraken' });
    const both = await find(alice, { query_text: 'KRAKEN  zebra', workflow_id: 'OPS' });
    expect(
      both.results.map(({ ticket: { title }, score, matched_in }: Found) => [...[title, score, matched_in]]),
    ).toEqual([
      ['Zebra and Kraken', 0.7, ['title']],
      ['Kraken wakes', 0.5, ['title', 'description']],
    ]);
    expect([both.total, both.search_type]).toEqual([2, 'keyword']);
    expect((await find(alice, { keywords: 'kraken unicorn' })).results).toEqual([]);
    const [byKey] = (await find(alice, { query: ticket.key })).results;
    expect([byKey?.ticket.key, byKey?.score]).toEqual([ticket.key, 1]);
    expect((await find(alice, { query_text: 'kraken', limit: 1 })).results).toHaveLength(1);
    const narrowed = { query_text: 'kraken', filters: { status: ['resolved'] } };
    expect((await find(alice, narrowed)).total).toBe(0);
  });

  test('takes what people write as it is', async () => {
    await file(bob, { title: 'Cost (a+)+$ [100%] C:\\tmp' });
    for (const text of ['(a+)+$', '[100%]', 'c:\\tmp', '.*', '^', '(', '$where', 'a{9999}']) {
      const found = await find(alice, { query_text: text });
      const isThere = ['(a+)+$', '[100%]', 'c:\\tmp', '('].includes(text);
      expect([text, found.total > 0]).toEqual([text, isThere]);
    }
    expect((await alice.post('/tickets/search', { query_text: { $ne: null } })).status).toBe(400);
    expect((await alice.post('/tickets/search', { query_text: '\u0000' })).status).toBe(400);
    expect((await alice.post('/tickets/search', {})).body.errors[0]?.field).toBe('query_text');
  });

  test('finds nobody what is not theirs', async () => {
    expect(await find(stranger, { query_text: 'payments' })).toMatchObject({ results: [], total: 0 });
  });
});

describe('GET /tickets/{ticket_id}', () => {
  test('is by id or key, and names no ticket that the reader may not see', async () => {
    const { body } = await alice.get(`/tickets/${ticket.ticket_id}`);
    expect(body.ticket.key).toBe(ticket.key);
    expect((await stranger.get(`/tickets/${ticket.key}`)).status).toBe(404);
    await desk.run(agent, addComment, { ticket: ticket.key, text: 'Secret.', audience: 'internal' });
    expect(JSON.stringify((await alice.get(`/tickets/${ticket.key}`)).body)).not.toContain('Secret.');
  });
});

describe('GET /tickets/board-config', () => {
  test('says what a board takes and shows', async () => {
    const { body } = await alice.get('/tickets/board-config/ops');
    expect(body).toMatchObject({ key: 'OPS', name: 'Operations', initial_status: 'new' });
    expect(body.priorities).toEqual(['critical', 'high', 'medium', 'low', 'info']);
    expect(body.statuses[7]).toEqual({ status: 'resolved', next: ['closed', 'in_progress', 'canceled'] });
    expect(body.columns.length).toBeGreaterThan(0);
    expect((await alice.get(`/tickets/board-config/${body.workflow_id}`)).body.key).toBe('OPS');
    expect((await alice.get('/tickets/board-config/NOPE')).status).toBe(404);
    expect((await stranger.get('/tickets/board-config/OPS')).status).toBe(404);
  });
});
