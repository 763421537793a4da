import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk, wordsOf } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
});
afterAll(() => desk.close());

const DEBRIEF = {
  rootCause: 'The pool of connections was too small.',
  impact: 'One call in three failed for forty minutes.',
  actions: 'The pool has its old size again, and is watched.',
};

describe('a ticket', () => {
  test('is assigned, moved, resolved, closed and reopened, and answers as it is then', async () => {
    const key = await desk.file();
    const post = (step: string, body?: unknown) => desk.agent.post(`/api/v1/tickets/${key}/${step}`, body);
    const assigned = await post('assign', { assignee: 'me' });
    expect([assigned.status, assigned.headers.get('etag'), assigned.body.assigneeId]).toEqual([
      ...[200, '"2"', desk.bob.id],
    ]);
    expect((await post('assign', { assignee: null })).body.assigneeId).toBeNull();
    expect((await post('status', { status: 'ack' })).body.status).toBe('triaged');
    expect((await post('resolve', { code: 'wont_fix', note: 'Nobody uses it.' })).body).toMatchObject({
      ...{ status: 'resolved', isOpen: false },
      resolution: { code: 'wont_fix', note: 'Nobody uses it.' },
    });
    expect((await post('close')).body.status).toBe('closed');
    expect((await post('reopen', { reason: 'Somebody does.' })).body).toMatchObject({
      ...{ status: 'in_progress', cycle: 2 },
    });
    expect((await post('cancel', { reason: 'Filed twice.' })).body.status).toBe('canceled');
  });

  test('is escalated and acknowledged', async () => {
    const key = await desk.file();
    const escalated = await desk.agent.post(`/api/v1/tickets/${key}/escalate`, { reason: 'It burns.' });
    expect(escalated.body).toMatchObject({
      ...{ status: 'escalated' },
      escalation: { number: 1, cause: 'by_hand', reason: 'It burns.', acknowledgedAt: null },
    });
    const { status, body } = await desk.agent.post(`/api/v1/tickets/${key}/acknowledge`);
    expect([status, body.escalation.acknowledgedBy]).toEqual([200, desk.bob.id]);
  });

  test('that is critical is fixed with a debrief', async () => {
    const key = await desk.file({ priority: 'critical' });
    const bare = await desk.agent.post(`/api/v1/tickets/${key}/resolve`, { code: 'fixed' });
    expect(refusalIn(bare)).toEqual([409, 'debrief_required', PROBLEM]);
    const short = await desk.agent.post(`/api/v1/tickets/${key}/resolve`, { ...DEBRIEF, impact: 'none' });
    expect(short.body.errors).toEqual([
      { field: 'impact', message: 'Write at least 20 characters; this has 4.' },
    ]);
    const fixed = await desk.agent.post(`/api/v1/tickets/${key}/resolve`, DEBRIEF);
    expect(fixed.body.debriefs).toEqual([
      { ...DEBRIEF, cycle: 1, by: desk.bob.id, at: fixed.body.resolvedAt },
    ]);
  });

  test('is not moved past its blockers, nor where it cannot go, nor without a reason', async () => {
    const blocker = await desk.file();
    const key = await desk.file({ blockedBy: [blocker] });
    const post = (step: string, body?: unknown) => desk.agent.post(`/api/v1/tickets/${key}/${step}`, body);
    expect(refusalIn(await post('status', { status: 'in_progress' }))).toEqual([409, 'blocked', PROBLEM]);
    const closed = await post('close');
    expect(refusalIn(closed)).toEqual([409, 'transition_not_allowed', PROBLEM]);
    expect(closed.body.detail).toContain('From there it can go to');
    expect(refusalIn(await post('cancel'))).toEqual([409, 'reason_required', PROBLEM]);
    expect(refusalIn(await post('acknowledge'))).toEqual([409, 'conflict', PROBLEM]);
    expect(refusalIn(await post('assign', {}))).toEqual([400, 'invalid_input', PROBLEM]);
    expect(refusalIn(await post('assign', { assignee: 'U0NOBODY' }))).toEqual([
      400,
      'invalid_input',
      PROBLEM,
    ]);
  });

  test('that was changed meanwhile is left as it is', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/status`;
    const seen = { 'if-match': '"1"' };
    expect((await desk.agent.post(path, { status: 'triaged' }, seen)).status).toBe(200);
    const stale = await desk.agent.post(path, { status: 'in_progress' }, seen);
    expect(refusalIn(stale)).toEqual([412, 'precondition_failed', PROBLEM]);
  });
});

const STEPS = [
  ['status', { status: 'triaged' }],
  ['assign', { assignee: null }],
  ['resolve', {}],
  ['close', {}],
  ['reopen', { reason: 'Again.' }],
  ['cancel', { reason: 'Filed twice.' }],
  ['escalate', {}],
  ['acknowledge', {}],
] as const;

describe.each(STEPS)('POST /api/v1/tickets/:ref/%s', (step, body) => {
  test('does not find what the caller may not see', async () => {
    const key = await desk.file();
    const post = (client: typeof desk.agent, ref: string) =>
      client.post(`/api/v1/tickets/${ref}/${step}`, body);
    const unknown = wordsOf(await post(desk.outsider, 'OPS-999'), 'OPS-999');
    expect(unknown).toMatchObject([404, { code: 'not_found' }]);
    expect(wordsOf(await post(desk.outsider, key), key)).toEqual(unknown);
    expect(wordsOf(await post(desk.onlyFor(desk.data), key), key)).toEqual(unknown);
  });

  test('is not for a token that may only read, nor takes what it does not know', async () => {
    const key = await desk.file();
    const path = `/api/v1/tickets/${key}/${step}`;
    expect(refusalIn(await desk.readOnly.post(path, body))).toEqual([403, 'forbidden', PROBLEM]);
    const slip = await desk.agent.post(path, { ...body, reson: 'x' });
    expect(refusalIn(slip)).toEqual([400, 'invalid_input', PROBLEM]);
    expect((await desk.agent.get(`/api/v1/tickets/${key}`)).body.rev).toBe(1);
  });
});
