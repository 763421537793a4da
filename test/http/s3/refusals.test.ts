import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, openAgentDesk } from './agent-desk.ts';

/** Whether what is refused is told in the words of these endpoints, and says what to do. */
let desk: ApiDesk;
let bob: Client;
let alice: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;

beforeAll(async () => {
  ({ desk, bob, alice, file } = await openAgentDesk());
});
beforeEach(async () => {
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

const post = async (path: string, body: object) => (await bob.post(`/tickets/${path}`, body)).body;

/** What a refusal says of each field. */
async function told(path: string, body: object): Promise<Record<string, string>> {
  const { errors } = await post(path, body);
  return Object.fromEntries(errors.map((each: { field: string; message: string }) => Object.values(each)));
}

describe('a field', () => {
  test.each([
    ['create', {}, { workflow_id: 'Send this, too.', title: 'Write something here.' }],
    ['update', {}, { ticket_id: 'Send this, too.', updates: 'Send this, too.' }],
    ['change-status', { ticket_id: 'OPS-1', comment: 'So.' }, { new_status: 'Send this, too.' }],
    ['link-commit', { ticket_id: 'OPS-1' }, { commit_sha: 'Send this, too.' }],
    [
      'create',
      { workflow_id: 'OPS', title: 'A', tags: 'api', assigned_agent_id: 7 },
      { tags: 'Send a list.', assigned_agent_id: 'Send a text.' },
    ],
    [
      'resolve',
      { ticket_id: 'OPS-1', resolution_comment: 'Done.', resolution_code: 'done' },
      { resolution_code: 'Give one of fixed, wont_fix, duplicate, cannot_reproduce, auto_resolved.' },
    ],
    ['search', { query_text: 'a', limit: 51 }, { limit: 'Give 50 at most.' }],
    ['search', { query_text: 'a', limit: 0 }, { limit: 'Give 1 at least.' }],
    ['search', { query_text: 'a', limit: '9' }, { limit: 'Send a number.' }],
    [
      'create',
      { workflow_id: 'OPS', title: 'A', labels: ['api'] },
      { input: 'There is no field labels here. Leave it out: /docs lists those that there are.' },
    ],
  ])('%s says what is to be sent', async (path, body, expected) => {
    expect(await told(path, body)).toEqual(expected);
  });

  test('may be null or left out in a new ticket, where it is not needed', async () => {
    const none = { description: null, ticket_type: null, type: null, priority: null, initial_status: null };
    const nobody = { assigned_agent_id: null, parent_ticket_id: null, agent_id: null };
    const lists = { blocked_by_ticket_ids: null, related_task_ids: null, tags: null };
    const filed = await file(bob, { title: 'A', ...none, ...nobody, ...lists });
    expect(filed).toMatchObject({ priority: 'medium', status: 'new', tags: [], description: '' });
  });
});

test('no endpoint sends anybody to commands of Slack', async () => {
  const shown = [
    await post('update', { ticket_id: 'OPS-4040', updates: {} }),
    (await bob.get('/tickets/OPS-4040')).body,
    (await bob.get('/tickets/commit-diff/fffffff')).body,
  ];
  expect(shown.map(({ detail }) => detail)).toEqual([
    'There is no ticket OPS-4040 that you can see. `GET /tickets/get` lists those you can.',
    'There is no ticket OPS-4040 that you can see. `GET /tickets/get` lists those you can.',
    'No ticket that you can see has a commit fffffff. `POST /tickets/link-commit` links one.',
  ]);
});

describe('a step that cannot be taken', () => {
  test('names those that can, as they are sent', async () => {
    const refused = await post('change-status', {
      ticket_id: ticket.key,
      new_status: 'closed',
      comment: 'A',
    });
    expect(refused.code).toBe('transition_not_allowed');
    expect(refused.errors).toEqual([
      { field: 'new_status', message: 'Give one of triaged, in_progress, escalated, resolved, canceled.' },
    ]);
  });

  test('sends whoever owes a debrief to where it is taken', async () => {
    const { key } = await file(bob, { title: 'All down', priority: 'critical' });
    const refused = await post('change-status', { ticket_id: key, new_status: 'resolved', comment: 'A' });
    expect([refused.code, refused.errors]).toEqual(['debrief_required', []]);
    expect(refused.detail).toBe(
      `${key} was critical: say what caused it, what it did, and what was done. Send these to /tickets/resolve, as root_cause, impact and actions.`,
    );
  });
});

describe('an update', () => {
  test('names a field where it was sent, and what was changed before', async () => {
    const other = await file(bob, { title: 'Other', blocked_by_ticket_ids: [ticket.key] });
    const updates = { title: 'Changed', blocked_by_ticket_ids: [other.key] };
    const refused = await post('update', { ticket_id: ticket.key, updates });
    const cycle = `That would close a cycle: ${other.key} blocks ${ticket.key}, which blocks ${other.key}. Unlink two of them first.`;
    expect(refused.errors).toEqual([{ field: 'updates.blocked_by_ticket_ids', message: cycle }]);
    expect(refused.detail).toBe(`${cycle} This was changed before, and stays: title.`);
    expect(await told('update', { ticket_id: ticket.key, updates: { assigned_agent_id: 'ghost' } })).toEqual({
      'updates.assigned_agent_id': "I don't know ghost. Give a member of the workspace or an e-mail address.",
    });
  });

  test('says where a status is changed, and that a board stays', async () => {
    const of = (updates: object) => told('update', { ticket_id: ticket.key, updates });
    expect(await of({ status: 'resolved' })).toEqual({
      updates: 'A status is changed by /tickets/change-status. Leave it out here.',
    });
    expect(await of({ workflow_id: 'DATA' })).toEqual({
      updates: 'There is no field workflow_id here. Leave it out: /docs lists those that there are.',
    });
  });
});
