import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, fieldsOf, openAgentDesk } from './agent-desk.ts';

let desk: ApiDesk;
let agent: Actor;
let bob: Client;
let alice: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;

beforeAll(async () => {
  ({ desk, agent, bob, alice, file } = await openAgentDesk());
});
beforeEach(async () => {
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

describe('POST /tickets/create', () => {
  test('names what is wrong as it was named', async () => {
    const wrong = await bob.post('/tickets/create', {
      ...{ workflow_id: 'OPS', title: ' ', priority: 'urgent', ticket_type: 'task', initial_status: 'done' },
    });
    expect(wrong.status).toBe(400);
    expect(fieldsOf(wrong)).toEqual(['initial_status', 'priority', 'ticket_type', 'title']);
    const unknown = await bob.post('/tickets/create', { workflow_id: 'ACME', title: 'Theirs' });
    expect([unknown.status, fieldsOf(unknown)]).toEqual([400, ['workflow_id']]);
    const nobody = { workflow_id: 'OPS', title: 'A', assigned_agent_id: 'nobody' };
    expect(fieldsOf(await bob.post('/tickets/create', nobody))).toEqual(['assigned_agent_id']);
  });

  test('takes a parent, and answers where it is', async () => {
    const sent = await bob.post('/tickets/create', {
      ...{ workflow_id: 'OPS', title: 'Part', parent_ticket_id: ticket.key },
    });
    expect(sent.headers.get('location')).toBe(`/tickets/${sent.body.ticket_id}`);
    expect(sent.body.ticket.parent_ticket_id).toBe(ticket.ticket_id);
  });
});

describe('POST /tickets/update', () => {
  test('changes fields, people and links, and says what', async () => {
    const other = await file(bob, { title: 'Other' });
    const updates = {
      ...{ title: 'Payments API is slow', type: 'bug', priority: 'low', tags: ['Api'] },
      ...{ assigned_agent_id: 'bob@docket.example', blocked_by_ticket_ids: [other.key] },
      ...{ parent_ticket_id: other.key, related_task_ids: [other.key] },
    };
    const first = await bob.post('/tickets/update', {
      ...{ ticket_id: ticket.key, updates, update_comment: 'Found more.' },
    });
    expect(first.body.fields_updated.toSorted()).toEqual([
      ...['assigned_agent_id', 'blocked_by_ticket_ids', 'parent_ticket_id', 'priority'],
      ...['related_task_ids', 'tags', 'ticket_type', 'title'],
    ]);
    expect(first.body.ticket).toMatchObject({
      ...{ title: 'Payments API is slow', ticket_type: 'bug', priority: 'low', tags: ['api'] },
      ...{ assigned_agent_id: agent.id, blocked_by_ticket_ids: [other.ticket_id], is_blocked: true },
      ...{ parent_ticket_id: other.ticket_id, related_task_ids: [other.ticket_id] },
    });
    const none = { blocked_by_ticket_ids: [], parent_ticket_id: null, related_task_ids: [] };
    const second = await bob.post('/tickets/update', {
      ...{ ticket_id: ticket.key, updates: { ...none, assigned_agent_id: null } },
    });
    expect(second.body.ticket).toMatchObject({ ...none, assigned_agent_id: null, is_blocked: false });
    const { body } = await bob.get(`/tickets/${ticket.key}`);
    expect(body.comments.map((each: { comment_text: string }) => each.comment_text)).toEqual(['Found more.']);
    expect(body.history).toContainEqual(
      expect.objectContaining({
        ...{ change_type: 'updated', field_name: 'title', agent_id: agent.id },
        ...{ old_value: 'Payments API times out', new_value: 'Payments API is slow' },
      }),
    );
  });

  test('changes nothing where one of those that are named is not there', async () => {
    const updates = { title: 'Changed', blocked_by_ticket_ids: ['OPS-4040'] };
    expect((await bob.post('/tickets/update', { ticket_id: ticket.key, updates })).status).toBe(404);
    expect((await bob.get(`/tickets/${ticket.key}`)).body.ticket.title).toBe('Payments API times out');
  });

  test('is for agents of the board, and not for statuses', async () => {
    const updates = { title: 'Mine' };
    expect((await alice.post('/tickets/update', { ticket_id: ticket.key, updates })).status).toBe(403);
    const status = { ticket_id: ticket.key, updates: { status: 'resolved' } };
    expect((await bob.post('/tickets/update', status)).status).toBe(400);
  });

  test('holds to what the sender has seen', async () => {
    const updates = { title: 'Changed' };
    const seen = { 'if-match': '"4711"' };
    const sent = await bob.post('/tickets/update', { ticket_id: ticket.key, updates }, seen);
    expect([sent.status, sent.body.code]).toEqual([412, 'precondition_failed']);
  });

  // Red where the other ticket of a link is held to it.
  test('holds the ticket itself to it, where links alone change', async () => {
    const other = await file(bob, { title: 'Other' });
    await bob.post('/tickets/update', { ticket_id: other.key, updates: { title: 'Changed' } });
    const updates = { blocked_by_ticket_ids: [other.key] };
    const link = (etag: string) =>
      bob.post('/tickets/update', { ticket_id: ticket.key, updates }, { 'if-match': etag });
    const seen = (await bob.get(`/tickets/${ticket.key}`)).headers.get('etag') ?? '';
    const ofOther = (await bob.get(`/tickets/${other.key}`)).headers.get('etag') ?? '';
    expect((await link(ofOther)).status).toBe(412);
    expect((await link(seen)).status).toBe(200);
  });
});
