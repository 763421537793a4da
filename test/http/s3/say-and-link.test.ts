import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, fieldsOf, openAgentDesk } from './agent-desk.ts';

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

describe('POST /tickets/comment', () => {
  const say = (client: Client, more: object = {}) =>
    client.post('/tickets/comment', { ticket_id: ticket.key, comment_text: 'Look.', ...more });

  test('names whom it is for and what belongs to it', async () => {
    const attachments = ['https://logs.example/1', 'trace.txt'];
    const { status, body } = await say(bob, {
      ...{ comment_type: 'blocker', mentions: ['alice@docket.example'], attachments },
    });
    expect([status, body.comment_type]).toEqual([201, 'blocker']);
    expect(body.comment_text).toBe(
      'Look.\n\nFor alice\nAttached: https://logs.example/1\nAttached: trace.txt',
    );
  });

  test('keeps its type as it was sent', async () => {
    await say(bob, { comment_type: 'Status Update' });
    await say(bob, { comment_type: '' });
    await say(bob, { comment_type: 'Internal' });
    const { comments } = (await bob.get(`/tickets/${ticket.key}`)).body;
    expect(comments.map((each: { comment_type: string }) => each.comment_type)).toEqual([
      ...['Status Update', 'general', 'internal'],
    ]);
    const { items } = (await bob.get(`/api/v1/tickets/${ticket.key}/comments`)).body;
    expect(items.map((each: { kind: string | null }) => each.kind)).toEqual(['Status Update', null, null]);
    const { body } = await bob.get(`/api/v1/tickets/${ticket.key}/at/2`);
    expect(body.comments.map((each: { kind: string | null }) => each.kind)).toEqual(['Status Update']);
    expect(fieldsOf(await say(bob, { comment_type: 'x'.repeat(41) }))).toEqual(['comment_type']);
  });

  test('among agents is for agents', async () => {
    expect((await say(bob, { comment_type: 'internal' })).body.comment_type).toBe('internal');
    expect((await alice.get(`/tickets/${ticket.key}`)).body.comments).toEqual([]);
    expect((await bob.get(`/tickets/${ticket.key}`)).body.comments).toHaveLength(1);
    expect((await say(alice, { comment_type: 'internal' })).status).toBe(403);
  });

  test('refuses people who are unknown, or of another tenant', async () => {
    expect(fieldsOf(await say(bob, { mentions: ['UBOB', 'UANN'] }))).toEqual(['mentions.1']);
    expect(fieldsOf(await say(bob, { comment_text: ' ' }))).toEqual(['comment_text']);
  });
});

describe('POST /tickets/link-commit', () => {
  test('links a commit once', async () => {
    const body = { ticket_id: ticket.key, commit_sha: 'ABCDEF1234', commit_message: 'Retry the payment' };
    const first = await alice.post('/tickets/link-commit', body);
    expect(first.body).toEqual({
      ...{ ticket_id: ticket.ticket_id, key: ticket.key, commit_sha: 'abcdef1234', repository: '' },
      is_new: true,
    });
    expect((await bob.post('/tickets/link-commit', body)).body.is_new).toBe(false);
    expect(fieldsOf(await bob.post('/tickets/link-commit', { ...body, commit_sha: 'abc' }))).toEqual([
      'commit_sha',
    ]);
  });
});
