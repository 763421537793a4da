import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveSlaPolicy } from '../../../../src/boards/commands/save-sla-policy.ts';
import { updateBoard } from '../../../../src/boards/commands/update-board.ts';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk, wordsOf } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
});
afterAll(() => desk.close());

const SECRET = ['headHash', 'derived', 'eventSeq', 'ladder', 'commentCount', 'nextTimerAt', 'tenantId'];

describe('GET /api/v1/tickets/:ref', () => {
  test('shows a ticket by its key and by its id, with its ETag', async () => {
    const key = await desk.file({ description: 'The blue one.' });
    const byKey = await desk.requester.get(`/api/v1/tickets/${key}`);
    expect([byKey.status, byKey.headers.get('etag')]).toEqual([200, '"1"']);
    expect(byKey.body).toMatchObject({
      ...{ key, tenant: 'default', description: 'The blue one.', mayWork: false },
      nextStatuses: ['triaged', 'in_progress', 'escalated', 'resolved', 'canceled'],
      clocks: { response: null, resolution: null },
    });
    for (const name of SECRET) expect(byKey.body).not.toHaveProperty(name);
    const byId = await desk.requester.get(`/api/v1/tickets/${byKey.body.id}`);
    expect(byId.body).toEqual(byKey.body);
    const small = await desk.requester.get(`/api/v1/tickets/${key.toLowerCase()}`);
    expect(small.body.key).toBe(key);
  });

  test('says what waits behind a promise', async () => {
    const board = await desk.board('SLA');
    const policy = { board: 'SLA', name: 'All', responseMs: 3_600_000, resolutionMs: null };
    await desk.run(desk.system, saveSlaPolicy, policy);
    const key = await desk.file({ board });
    const { body } = await desk.requester.get(`/api/v1/tickets/${key}`);
    expect(body.clocks.response).toMatchObject({ targetMs: 3_600_000, consumedMs: 0, metAt: null });
    expect(body.clocks.response.dueAt).toBe(new Date(Date.parse(body.createdAt) + 3_600_000).toISOString());
    const receipt = await desk.requester.get(`/api/v1/tickets/${key}/receipt`);
    expect(receipt.status).toBe(200);
    expect(receipt.body.receipts[0]?.lines.map(({ what }: { what: string }) => what)).toEqual([
      ...['started', 'due'],
    ]);
  });

  test('is found under a prefix that its board had before', async () => {
    await desk.board('OLD');
    const key = await desk.file({ board: 'OLD' });
    const admin = { ...desk.bob, isAdmin: true };
    await desk.run(admin, updateBoard, { board: 'OLD', changes: { prefix: 'NEXT' } });
    const { status, body } = await desk.requester.get(`/api/v1/tickets/${key}`);
    expect([status, body.board.prefix]).toEqual([200, 'NEXT']);
  });

  test.each([
    '',
    '/comments',
    '/history',
    '/links',
    '/pull-requests',
    '/commits',
    '/tasks',
    '/receipt',
    '/at/1',
  ])(
    "of another tenant, or of a board that the token is not for, is as unknown as one that there is not: GET '%s'",
    async (path) => {
      const key = await desk.file();
      const { body } = await desk.agent.get(`/api/v1/tickets/${key}`);
      const unknown = wordsOf(await desk.outsider.get(`/api/v1/tickets/OPS-999${path}`), 'OPS-999');
      expect(unknown).toMatchObject([404, { code: 'not_found', status: 404, errors: [] }]);
      for (const ref of [key, body.id]) {
        const theirs = await desk.outsider.get(`/api/v1/tickets/${ref}${path}`);
        expect(wordsOf(theirs, ref)).toEqual(unknown);
        const elsewhere = await desk.onlyFor(desk.data).get(`/api/v1/tickets/${ref}${path}`);
        expect(wordsOf(elsewhere, ref)).toEqual(unknown);
        expect((await desk.onlyFor(desk.ops).get(`/api/v1/tickets/${ref}${path}`)).status).toBe(200);
        expect((await desk.readOnly.get(`/api/v1/tickets/${ref}${path}`)).status).toBe(200);
      }
    },
  );

  test('is not for whoever has no token', async () => {
    const key = await desk.file();
    expect(refusalIn(await desk.stranger.get(`/api/v1/tickets/${key}`))).toEqual([
      ...[401, 'unauthorized', PROBLEM],
    ]);
  });
});
