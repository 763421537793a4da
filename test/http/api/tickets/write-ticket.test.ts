import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk, wordsOf } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
});
afterAll(() => desk.close());

describe('POST /api/v1/tickets', () => {
  test('files a ticket and says where it is', async () => {
    const { status, headers, body } = await desk.requester.post('/api/v1/tickets', {
      ...{ board: 'OPS', subject: 'Payments API times out', priority: 'high', type: 'incident' },
      ...{ tags: ['Payments'], assignee: 'bob@example.com' },
    });
    expect([status, headers.get('location'), headers.get('etag')]).toEqual([
      ...[201, '/api/v1/tickets/OPS-1', '"1"'],
    ]);
    expect(body).toMatchObject({
      ...{ key: 'OPS-1', rev: 1, status: 'new', isOpen: true, priority: 'high', type: 'incident' },
      ...{ subject: 'Payments API times out', tags: ['payments'], assigneeId: desk.bob.id },
      board: { prefix: 'OPS', name: 'Operations' },
      requester: { kind: 'internal', personId: desk.carol.id },
    });
    expect(body.people.map(({ name }: { name: string }) => name).sort()).toEqual(['bob', 'carol']);
  });

  test('files one ticket under one key, and answers it again', async () => {
    const key = { 'idempotency-key': '"order-15"' };
    const fields = { board: 'OPS', subject: 'Once only' };
    const first = await desk.requester.post('/api/v1/tickets', fields, key);
    const taken = await desk.agent.post(`/api/v1/tickets/${first.body.key}/assign`, { assignee: 'me' });
    expect(taken.status).toBe(200);
    const again = await desk.requester.post('/api/v1/tickets', fields, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const other = await desk.requester.post('/api/v1/tickets', { ...fields, subject: 'Another' }, key);
    expect(refusalIn(other)).toEqual([422, 'idempotency_conflict', PROBLEM]);
  });

  test('names every field that is wrong', async () => {
    const answered = await desk.requester.post('/api/v1/tickets', { board: 'OPS', priority: 'urgent' });
    expect(refusalIn(answered)).toEqual([400, 'invalid_input', PROBLEM]);
    const { errors } = answered.body;
    expect(errors.map(({ field }: { field: string }) => field).sort()).toEqual(['priority', 'subject']);
  });

  test.each([
    ['a field that there is not', { prioritty: 'high' }],
    ['where Slack saw it', { filedIn: { teamId: 'T0TEST', id: 'C0HELP' } }],
    ['a board that there is not', { board: 'NOPE' }],
    ["another tenant's board", { board: 'ACME' }],
  ])('takes no %s', async (_what, field) => {
    const answered = await desk.requester.post('/api/v1/tickets', { board: 'OPS', subject: 'Hi', ...field });
    expect(refusalIn(answered)).toEqual([400, 'invalid_input', PROBLEM]);
  });

  test('is not for a token that may only read', async () => {
    const answered = await desk.readOnly.post('/api/v1/tickets', { board: 'OPS', subject: 'Hi' });
    expect(refusalIn(answered)).toEqual([403, 'forbidden', PROBLEM]);
  });

  test('takes a parent and blockers that the caller can see, and no others', async () => {
    const parent = await desk.file();
    const blocker = await desk.file();
    const answered = await desk.requester.post('/api/v1/tickets', {
      ...{ board: 'OPS', subject: 'A part', parent, blockedBy: [blocker] },
    });
    expect(answered.body).toMatchObject({
      isBlocked: true,
      parent: { key: parent, subject: 'The printer jams' },
      blockers: [{ key: blocker, status: 'new' }],
    });
    const theirs = await desk.file({ board: 'ACME' }, desk.outsider);
    const hidden = await desk.requester.post('/api/v1/tickets', {
      ...{ board: 'OPS', subject: 'A part', parent: theirs },
    });
    expect(refusalIn(hidden)).toEqual([404, 'not_found', PROBLEM]);
  });
});

describe('PATCH /api/v1/tickets/:ref', () => {
  test('changes what is named, and gives the next ETag', async () => {
    const key = await desk.file();
    const { status, headers, body } = await desk.agent.patch(
      `/api/v1/tickets/${key}`,
      { priority: 'critical', project: 'checkout' },
      { 'if-match': '"1"' },
    );
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(body).toMatchObject({ key, rev: 2, priority: 'critical', project: 'checkout', type: 'request' });
  });

  test('is based on something', async () => {
    const key = await desk.file();
    const bare = await desk.agent.patch(`/api/v1/tickets/${key}`, { priority: 'low' });
    expect(refusalIn(bare)).toEqual([428, 'precondition_required', PROBLEM]);
    const stale = await desk.agent.patch(
      ...[`/api/v1/tickets/${key}`, { priority: 'low' }, { 'if-match': '"7"' }],
    );
    expect(refusalIn(stale)).toEqual([412, 'precondition_failed', PROBLEM]);
    const any = await desk.agent.patch(
      ...[`/api/v1/tickets/${key}`, { priority: 'low' }, { 'if-match': '*' }],
    );
    expect([any.status, any.body.priority]).toEqual([200, 'low']);
  });

  test('of a field that has a path of its own is refused', async () => {
    const key = await desk.file();
    const answered = await desk.agent.patch(
      ...[`/api/v1/tickets/${key}`, { status: 'closed' }, { 'if-match': '*' }],
    );
    expect(refusalIn(answered)).toEqual([400, 'invalid_input', PROBLEM]);
    expect(answered.body.detail).toContain('status');
  });

  test('is for agents, with a token that may write', async () => {
    const key = await desk.file();
    for (const client of [desk.requester, desk.readOnly]) {
      const answered = await client.patch(
        ...[`/api/v1/tickets/${key}`, { priority: 'low' }, { 'if-match': '*' }],
      );
      expect(refusalIn(answered)).toEqual([403, 'forbidden', PROBLEM]);
    }
  });

  test('does not find what the caller may not see', async () => {
    const key = await desk.file();
    const change = (client: typeof desk.agent, ref: string) =>
      client.patch(`/api/v1/tickets/${ref}`, { priority: 'low' }, { 'if-match': '*' });
    const unknown = wordsOf(await change(desk.outsider, 'OPS-999'), 'OPS-999');
    expect(unknown).toMatchObject([404, { code: 'not_found' }]);
    expect(wordsOf(await change(desk.outsider, key), key)).toEqual(unknown);
    expect(wordsOf(await change(desk.onlyFor(desk.data), key), key)).toEqual(unknown);
  });
});
