import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tickets } from '../../../src/tickets/ticket.ts';
import type { ApiDesk, Client } from '../api-desk.ts';
import { type AgentDesk, type AgentTicket, openAgentDesk } from './agent-desk.ts';

let desk: ApiDesk;
let bob: Client;
let file: AgentDesk['file'];
let ticket: AgentTicket;
let keys = 0;

beforeAll(async () => {
  ({ desk, bob, file } = await openAgentDesk());
});
beforeEach(async () => {
  ticket = await file(bob, { title: 'Payments API times out' });
});
afterAll(() => desk.close());

/** The header of a key that nothing has used. */
function newKey(): Record<string, string> {
  keys += 1;
  return { 'idempotency-key': `repeat-${keys}` };
}

async function said(): Promise<string[]> {
  const { comments } = (await bob.get(`/tickets/${ticket.key}`)).body;
  return comments.map((each: { comment_text: string }) => each.comment_text);
}

describe('a request of several steps that comes again after its answer was lost', () => {
  // Red where the second request takes the status that the first one led to for the one before.
  test('says the reason of a reopening once, and answers the status before', async () => {
    const wont = { ticket_id: ticket.key, resolution_comment: 'Not ours.', resolution_code: 'wont_fix' };
    await bob.post('/tickets/resolve', wont);
    const body = { ticket_id: ticket.key, new_status: 'in_progress', comment: 'It is ours.' };
    const key = newKey();
    desk.failNext();
    const first = await bob.post('/tickets/change-status', body, key);
    const second = await bob.post('/tickets/change-status', body, key);
    expect([first.status, second.status, second.body.old_status]).toEqual([500, 200, 'resolved']);
    expect(await said()).toEqual([]);
  });

  test('is not marked as a repeated answer where the first one never was given', async () => {
    const body = { ticket_id: ticket.key, updates: { priority: 'low' } };
    const key = newKey();
    const told = [await bob.post('/tickets/update', body, key), await bob.post('/tickets/update', body, key)];
    expect(told.map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  });
});

describe('another request under the key of one of several steps', () => {
  // Red where both have an effect before one of them is refused.
  test('has no effect where both come at once', async () => {
    const key = newKey();
    const send = (client: Client, fields: object) =>
      client.post('/tickets/update', { ticket_id: ticket.key, ...fields }, key);
    const [one, other] = await Promise.all([
      send(bob, { updates: { priority: 'low' } }),
      send(desk.otherProcess(), { updates: {}, update_comment: 'Other.' }),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 422]);
    const { priority } = (await desk.reader.findOne(tickets, { _id: ticket.ticket_id })) ?? {};
    expect([priority, await said()]).toEqual(one.status === 200 ? ['low', []] : ['medium', ['Other.']]);
  });

  test('takes no other step', async () => {
    const key = newKey();
    const both = await Promise.all(
      ['triaged', 'wont_fix'].map((new_status) =>
        bob.post('/tickets/change-status', { ticket_id: ticket.key, new_status, comment: 'Seen.' }, key),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const { history } = (await bob.get(`/tickets/${ticket.key}`)).body;
    const steps = history.filter((change) => 'field_name' in change && change.field_name === 'status');
    expect(steps).toHaveLength(2);
  });

  test('is refused also where a later step of the first one was', async () => {
    const key = newKey();
    const updates = { priority: 'low', assigned_agent_id: 'nobody-there' };
    const first = await bob.post('/tickets/update', { ticket_id: ticket.key, updates }, key);
    const other = { ticket_id: ticket.key, updates: {}, update_comment: 'Other.' };
    const second = await bob.post('/tickets/update', other, key);
    expect([first.status, second.status, second.body.code]).toEqual([400, 422, 'idempotency_conflict']);
  });
});
