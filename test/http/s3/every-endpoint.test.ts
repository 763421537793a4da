import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, openAgentDesk } from './agent-desk.ts';

let desk: ApiDesk;
let bob: Client;
let alice: Client;
let aliceId: string;
let stranger: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;

beforeAll(async () => {
  ({ desk, bob, alice, aliceId, stranger, file } = await openAgentDesk());
});
beforeEach(async () => {
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

describe('every endpoint', () => {
  const writes: [string, (id: string) => object][] = [
    ['create', () => ({ workflow_id: 'OPS', title: 'Mine' })],
    ['update', (id) => ({ ticket_id: id, updates: {} })],
    ['change-status', (id) => ({ ticket_id: id, new_status: 'triaged', comment: 'Seen.' })],
    ['comment', (id) => ({ ticket_id: id, comment_text: 'Hello.' })],
    ['resolve', (id) => ({ ticket_id: id, resolution_comment: 'Done.' })],
    ['link-commit', (id) => ({ ticket_id: id, commit_sha: '9fceb02' })],
    ['search', () => ({ query_text: 'payments' })],
  ];

  test.each(writes)('%s refuses the name of somebody else', async (name, bodyOf) => {
    const body = { ...bodyOf(ticket.ticket_id), agent_id: aliceId };
    const { status, body: problem } = await bob.post(`/tickets/${name}`, body);
    expect([status, problem.code, problem.errors[0]?.field]).toEqual([403, 'forbidden', 'agent_id']);
  });

  test.each(writes.filter(([name]) => !['create', 'search'].includes(name)))(
    '%s knows no ticket of another tenant',
    async (name, bodyOf) => {
      const theirs = await stranger.post(`/tickets/${name}`, bodyOf(ticket.key));
      const none = await stranger.post(`/tickets/${name}`, bodyOf('OPS-4040'));
      expect([theirs.status, theirs.body.code, none.status]).toEqual([404, 'not_found', 404]);
      expect(theirs.body.detail.replace(ticket.key, 'KEY')).toBe(none.body.detail.replace('OPS-4040', 'KEY'));
    },
  );

  test.each(writes)('%s refuses a field that it does not know', async (name, bodyOf) => {
    const sent = await bob.post(`/tickets/${name}`, { ...bodyOf(ticket.key), colour: 'red' });
    expect([sent.status, sent.body.code]).toEqual([400, 'invalid_input']);
  });

  test('needs a token', async () => {
    expect((await desk.stranger.get('/tickets/get')).status).toBe(401);
    expect((await desk.stranger.post('/tickets/search', { query_text: 'x' })).status).toBe(401);
  });
});
