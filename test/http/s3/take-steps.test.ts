import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Dispatcher } from '../../../src/engine/dispatcher.ts';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, fieldsOf, openAgentDesk } from './agent-desk.ts';

let desk: ApiDesk;
let bob: Client;
let alice: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;
let dispatcher: Dispatcher;

beforeAll(async () => {
  ({ desk, bob, alice, file } = await openAgentDesk());
  dispatcher = desk.startDispatcher();
});
beforeEach(async () => {
  ticket = await file(alice, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

describe('POST /tickets/change-status', () => {
  const move = (new_status: string, more: object = {}) =>
    bob.post('/tickets/change-status', { ticket_id: ticket.key, new_status, comment: 'As agreed.', ...more });

  test.each([
    ['ack', 'triaged'],
    ['IN_PROGRESS', 'in_progress'],
    ['CANCELLED', 'canceled'],
    ['escalated', 'escalated'],
    ['Wont-Fix', 'resolved'],
    ['wont_fix', 'resolved'],
    ['RESOLVED', 'resolved'],
  ])('reads %s as %s', async (given, status) => {
    const { body } = await move(given);
    expect([body.old_status, body.new_status]).toEqual(['new', status]);
  });

  test('keeps how it ended, and says the comment once', async () => {
    const { body } = await move('wont_fix');
    expect(body.ticket.resolution).toEqual({ code: 'wont_fix', comment: 'As agreed.' });
    expect((await bob.get(`/tickets/${ticket.key}`)).body.comments).toEqual([]);
    await move('in_progress', { comment: 'Again.' });
    await move('triaged', { comment: 'Not yet.' });
    const { comments } = (await bob.get(`/tickets/${ticket.key}`)).body;
    expect(comments.map((each: { comment_text: string }) => each.comment_text)).toEqual(['Not yet.']);
  });

  test('needs a comment, a status and a step that there is', async () => {
    expect(fieldsOf(await move('triaged', { comment: '' }))).toEqual(['comment']);
    expect(fieldsOf(await move('done'))).toEqual(['new_status']);
    expect((await move('closed')).body.code).toBe('transition_not_allowed');
    expect(fieldsOf(await move('triaged', { commit_sha: 'main' }))).toEqual(['commit_sha']);
  });
});

describe('POST /tickets/resolve', () => {
  test('asks for the debrief where one is due', async () => {
    const critical = await file(bob, { title: 'All down', priority: 'critical' });
    const body = { ticket_id: critical.key, resolution_comment: 'Restarted.', commit_sha: '9fceb02' };
    const due = await bob.post('/tickets/resolve', body);
    expect([due.status, due.body.code]).toEqual([409, 'debrief_required']);
    expect((await bob.get(`/tickets/${critical.key}`)).body.commits).toEqual([]);
    const short = await bob.post('/tickets/resolve', { ...body, root_cause: 'The pool.' });
    expect(fieldsOf(short)).toEqual(['actions', 'impact', 'root_cause']);
    const debrief = {
      root_cause: 'The connection pool was too small.',
      impact: 'Nobody could pay for ten minutes.',
      actions: 'The pool has twice the size now.',
    };
    const done = await bob.post('/tickets/resolve', { ...body, ...debrief });
    expect([done.status, done.body.ticket.status]).toEqual([200, 'resolved']);
  });

  // Red where a ticket counts as unblocked that another one still blocks.
  test('names the tickets that nothing blocks any more', async () => {
    const other = await file(bob, { title: 'Other' });
    const held = await file(bob, { title: 'Held', blocked_by_ticket_ids: [ticket.key, other.key] });
    const resolve = async ({ key }: AgentTicket) =>
      (await bob.post('/tickets/resolve', { ticket_id: key, resolution_comment: 'Done.' })).body;
    expect((await resolve(ticket)).unblocked_ticket_ids).toEqual([]);
    await dispatcher.idle();
    expect((await resolve(other)).unblocked_ticket_ids).toEqual([held.ticket_id]);
  });

  test('is for agents, and needs a comment', async () => {
    const body = { ticket_id: ticket.key, resolution_comment: 'Done.' };
    expect((await alice.post('/tickets/resolve', body)).status).toBe(403);
    expect(fieldsOf(await bob.post('/tickets/resolve', { ticket_id: ticket.key }))).toEqual([
      'resolution_comment',
    ]);
  });
});
