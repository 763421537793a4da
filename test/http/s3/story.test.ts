import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Dispatcher } from '../../../src/engine/dispatcher.ts';
import { type ApiDesk, type Client, openApiDesk } from '../api-desk.ts';

let desk: ApiDesk;
let dispatcher: Dispatcher;
let agent: Client;
let agentId: string;
let ops: string;

beforeAll(async () => {
  desk = await openApiDesk();
  ops = await desk.board('OPS', { name: 'Operations' });
  const bob = await desk.person('bob', { agentOf: 'OPS', email: 'bob@docket.example' });
  [agent, agentId] = [desk.client(bob), bob.id];
  dispatcher = desk.startDispatcher();
});
afterAll(() => desk.close());

async function create(fields: object) {
  const body = { workflow_id: 'OPS', agent_id: agentId, description: 'As seen.', ...fields };
  const { status, body: answer } = await agent.post('/tickets/create', body);
  expect(status).toBe(201);
  return answer.ticket;
}

test('an agent files tickets that hang together, works on them, and resolves them', async () => {
  const schema = await create({ title: 'Migrate the schema', ticket_type: 'bug', priority: 'medium' });
  expect(schema).toMatchObject({
    ...{ key: 'OPS-1', workflow_id: ops, ticket_type: 'bug', status: 'new', is_blocked: false },
    ...{ created_by_agent_id: agentId, assigned_agent_id: null },
  });
  const deploy = await create({
    ...{ title: 'Deploy', type: 'feature', initial_status: 'ack', assigned_agent_id: 'bob@docket.example' },
    ...{ blocked_by_ticket_ids: [schema.ticket_id], related_task_ids: ['OPS-1'], tags: ['release'] },
  });
  expect(deploy).toMatchObject({
    ...{ key: 'OPS-2', status: 'triaged', assigned_agent_id: agentId, is_blocked: true, tags: ['release'] },
    ...{ blocked_by_ticket_ids: [schema.ticket_id], related_task_ids: [schema.ticket_id] },
  });

  const move = { ticket_id: 'OPS-2', new_status: 'IN_PROGRESS', comment: 'I begin.' };
  const blocked = await agent.post('/tickets/change-status', move);
  expect([blocked.status, blocked.body.code]).toEqual([409, 'blocked']);

  const begun = await agent.post('/tickets/change-status', {
    ...{
      ticket_id: schema.ticket_id,
      new_status: 'in_progress',
      comment: 'I begin.',
      commit_sha: '9FCEB02D0AE5',
    },
  });
  expect(begun.body).toMatchObject({ key: 'OPS-1', old_status: 'new', new_status: 'in_progress' });

  const done = await agent.post('/tickets/resolve', {
    ...{ ticket_id: 'OPS-1', agent_id: 'bob', resolution_comment: 'Migrated.', commit_sha: '1234567' },
  });
  expect(done.body).toMatchObject({
    unblocked_ticket_ids: [deploy.ticket_id],
    ticket: { status: 'resolved', is_resolved: true, resolution: { code: 'fixed', comment: 'Migrated.' } },
  });
  await dispatcher.idle();

  const whole = await agent.get('/tickets/OPS-1');
  expect(whole.headers.get('etag')).toMatch(/^"\d+"$/);
  expect(whole.body.comments).toMatchObject([
    { agent_id: agentId, comment_text: 'I begin.', comment_type: 'general' },
  ]);
  expect(whole.body.commits.map((commit: { commit_sha: string }) => commit.commit_sha).sort()).toEqual([
    '1234567',
    '9fceb02d0ae5',
  ]);
  expect(whole.body.history).toContainEqual(
    expect.objectContaining({
      ...{ change_type: 'resolved', field_name: 'status', old_value: 'in_progress', new_value: 'resolved' },
      ...{ agent_id: agentId, door: 'http' },
    }),
  );

  const free = await agent.post('/tickets/change-status', move);
  expect([free.status, free.body.new_status]).toEqual([200, 'in_progress']);
  const left = await agent.get('/tickets/get?workflow_id=OPS&include_completed=false');
  expect(left.body.tickets.map((ticket: { key: string }) => ticket.key)).toEqual(['OPS-2']);
});

test('the same request with the same key is done once', async () => {
  const body = { workflow_id: 'OPS', title: 'Once' };
  const headers = { 'idempotency-key': 'agent-1' };
  const first = await agent.post('/tickets/create', body, headers);
  const second = await agent.post('/tickets/create', body, headers);
  expect([second.status, second.body]).toEqual([201, first.body]);
  const other = await agent.post('/tickets/create', { ...body, title: 'Twice' }, headers);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict']);
});
