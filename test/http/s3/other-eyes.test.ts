import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { linkTickets } from '../../../src/tickets/commands/link-tickets.ts';
import { type ApiDesk, type Client, openApiDesk } from '../api-desk.ts';

/** What every endpoint that reads has to leave out: other boards than a token is for, and tickets of other tenants. */
let desk: ApiDesk;
let bob: Actor;
let ours: { ticket_id: string; key: string };
let theirs: { ticket_id: string; key: string };
let boards: Record<'ops' | 'data', string>;

beforeAll(async () => {
  desk = await openApiDesk();
  boards = { ops: await desk.board('OPS'), data: await desk.board('DATA') };
  await desk.board('ACME', { tenantId: 'acme' });
  bob = await desk.person('bob', { agentOf: 'OPS' });
  const ann = await desk.person('ann', { tenantId: 'acme' });
  const olga = await desk.person('olga', { operator: true });
  ours = await file(desk.client(bob), 'OPS');
  theirs = await file(desk.client(ann), 'ACME');
  await desk.run(olga, linkTickets, { ticket: ours.key, type: 'relates', other: theirs.key });
});
afterAll(() => desk.close());

async function file(client: Client, board: string) {
  const { body } = await client.post('/tickets/create', { workflow_id: board, title: 'Payments are slow' });
  return body.ticket;
}

const find = (client: Client) => client.post('/tickets/search', { query_text: 'payments' });
const reads: [string, (client: Client) => Promise<{ body: object }>][] = [
  ['get', (client) => client.get('/tickets/get')],
  ['search', find],
  ['the ticket', (client) => client.get(`/tickets/${ours.key}`)],
];

// Red where a list passes a ticket on as its row stands.
test.each(reads)('%s names no related ticket of another tenant', async (_name, read) => {
  const text = JSON.stringify((await read(desk.client(bob))).body);
  expect(text).toContain(ours.ticket_id);
  expect(text).not.toContain(theirs.ticket_id);
  expect(text).not.toContain(theirs.key);
});

describe('a token for another board', () => {
  const narrow = () => desk.client({ ...bob, limits: { level: 'write', boardIds: [boards.data] } });

  test('sees none of it', async () => {
    const client = narrow();
    expect((await client.get('/tickets/get')).body).toMatchObject({ tickets: [], total: 0 });
    expect((await find(client)).body).toMatchObject({ results: [], total: 0 });
    expect((await client.get(`/tickets/${ours.key}`)).status).toBe(404);
    expect((await client.get('/tickets/board-config/OPS')).status).toBe(404);
    const comment = { ticket_id: ours.key, comment_text: 'Hello.' };
    expect((await client.post('/tickets/comment', comment)).status).toBe(404);
  });

  test('files on its own', async () => {
    expect((await file(narrow(), 'DATA')).key).toBe('DATA-1');
    const elsewhere = await narrow().post('/tickets/create', { workflow_id: 'OPS', title: 'Mine' });
    expect([elsewhere.status, elsewhere.body.errors[0]?.field]).toEqual([400, 'workflow_id']);
  });
});

test('a token that reads changes nothing', async () => {
  const client = desk.client({ ...bob, limits: { level: 'read', boardIds: null } });
  expect((await find(client)).body.total).toBeGreaterThan(0);
  const bodies: [string, object][] = [
    ['create', { workflow_id: 'OPS', title: 'Mine' }],
    ['update', { ticket_id: ours.key, updates: { title: 'Mine' } }],
    ['change-status', { ticket_id: ours.key, new_status: 'triaged', comment: 'Seen.' }],
    ['comment', { ticket_id: ours.key, comment_text: 'Hello.' }],
    ['resolve', { ticket_id: ours.key, resolution_comment: 'Done.' }],
    ['link-commit', { ticket_id: ours.key, commit_sha: '9fceb02' }],
  ];
  for (const [name, body] of bodies) {
    const sent = await client.post(`/tickets/${name}`, body);
    expect([name, sent.status, sent.body.code]).toEqual([name, 403, 'forbidden']);
  }
});
