import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTicketDesk, PROBLEM, refusalIn, type TicketDesk } from './ticket-desk.ts';

let desk: TicketDesk;

beforeAll(async () => {
  desk = await openTicketDesk();
});
afterAll(() => desk.close());

type Entry = { seq: number; type: string };

describe('GET /api/v1/tickets/:ref/history', () => {
  test('says who changed which field, from what to what, when, through which door', async () => {
    const key = await desk.file({ priority: 'low' });
    const path = `/api/v1/tickets/${key}`;
    await desk.agent.patch(path, { priority: 'high' }, { 'if-match': '*' });
    await desk.agent.post(`${path}/status`, { status: 'triaged', reason: 'Known.' });
    const { status, body } = await desk.requester.get(`${path}/history`);
    expect([status, body.key, body.next_cursor]).toEqual([200, key, null]);
    expect(body.items.map(({ type }: Entry) => type)).toEqual([
      ...['ticket.created', 'ticket.updated', 'ticket.status_changed'],
    ]);
    expect(body.items[1]).toMatchObject({
      ...{ seq: 2, actorId: desk.bob.id, door: 'http' },
      changes: [
        { field: 'priority', old: 'low', new: 'high' },
        { field: 'cyclePriority', old: 'low', new: 'high' },
      ],
    });
    expect(body.items[1]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(body.items[2]?.details).toEqual({ comment: 'Known.' });
    expect(body.people.map(({ name }: { name: string }) => name).sort()).toEqual(['bob', 'carol']);
  });

  test('comes a page at a time', async () => {
    const key = await desk.file();
    for (const status of ['triaged', 'in_progress', 'on_hold', 'in_progress']) {
      await desk.agent.post(`/api/v1/tickets/${key}/status`, { status });
    }
    const seqs: number[][] = [];
    let cursor = '';
    do {
      const { body } = await desk.agent.get(
        `/api/v1/tickets/${key}/history?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      seqs.push(body.items.map(({ seq }: Entry) => seq));
      cursor = body.next_cursor ?? '';
    } while (cursor !== '');
    expect(seqs).toEqual([[1, 2], [3, 4], [5]]);
    const forged = await desk.agent.get(`/api/v1/tickets/${key}/history?cursor=2`);
    expect(refusalIn(forged)).toEqual([400, 'invalid_input', PROBLEM]);
  });
});

describe('GET /api/v1/tickets/:ref/at/:seq', () => {
  test('shows a ticket as it was', async () => {
    const key = await desk.file({ subject: 'Printer', priority: 'low' });
    const path = `/api/v1/tickets/${key}`;
    await desk.agent.patch(path, { subject: 'The printer burns', priority: 'critical' }, { 'if-match': '*' });
    const said = await desk.requester.post(`${path}/comments`, { text: 'Helo' });
    await desk.requester.patch(`${path}/comments/${said.body.id}`, { text: 'Hello' });
    await desk.agent.post(`${path}/cancel`, { reason: 'It was a drill.' });
    const at = async (seq: number) => (await desk.requester.get(`${path}/at/${seq}`)).body;
    expect(await at(1)).toMatchObject({
      ...{ key, rev: 1, subject: 'Printer', priority: 'low', status: 'new', comments: [] },
      event: { seq: 1, type: 'ticket.created', actorId: desk.carol.id, door: 'http' },
    });
    expect(await at(2)).toMatchObject({ rev: 2, subject: 'The printer burns', priority: 'critical' });
    expect((await at(3)).comments).toMatchObject([{ text: 'Helo', editedAt: null }]);
    expect((await at(4)).comments).toMatchObject([{ text: 'Hello' }]);
    expect(await at(5)).toMatchObject({ status: 'canceled', isOpen: false, event: { seq: 5 } });
  });

  test.each([0, 99, 'x', 1.5])('has no event %s', async (seq) => {
    const key = await desk.file();
    const answered = await desk.requester.get(`/api/v1/tickets/${key}/at/${seq}`);
    expect(refusalIn(answered)).toEqual(
      seq === 99 ? [404, 'not_found', PROBLEM] : [400, 'invalid_input', PROBLEM],
    );
  });
});
