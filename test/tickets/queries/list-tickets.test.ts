import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import type { QueryInput } from '../../../src/engine/query.ts';
import { countTickets } from '../../../src/tickets/queries/count-tickets.ts';
import { listTickets } from '../../../src/tickets/queries/list-tickets.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, take } from '../ticket-in.ts';

const HOUR = 3_600_000;

let desk: TestDesk;
let bob: Actor;
let carol: Actor;

/** Six tickets, filed from nine to two, one each hour. */
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T09:00:00.000Z') });
  desk = await openTestDesk();
  await desk.board('DATA');
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS', email: 'bob@example.com' });
  carol = await desk.person('carol');
  await desk.person('erin', { agentOf: 'DATA' });
  const file = async (fields: Parameters<typeof fileTicket>[2]) => {
    await fileTicket(desk, carol, fields);
    desk.clock.advance(HOUR);
  };
  await file({ priority: 'critical', type: 'incident', tags: ['printer', 'floor-3'], assignee: 'UBOB' });
  await file({ priority: 'low', type: 'bug', category: 'quota', project: 'Paperless' });
  await file({ type: 'bug', category: 'access', tags: ['printer'], requester: 'UBOB' });
  await file({ board: 'DATA', priority: 'low', assignee: 'UERIN', project: 'Paperless' });
  await file({ priority: 'high', assignee: 'bob@example.com' });
  await file({ priority: 'info' });
  await take(desk, bob, 'OPS-2', 'triaged');
  await take(desk, bob, 'OPS-3', 'resolved');
  await take(desk, bob, 'OPS-5', 'canceled');
});
afterAll(async () => {
  await desk.close();
  vi.useRealTimers();
});

type Filters = QueryInput<typeof listTickets>;

async function keysOf(filters: Filters, actor: Actor = bob): Promise<string[]> {
  const { tickets, total } = await desk.ask(actor, listTickets, { sort: 'oldest', ...filters });
  expect(total).toBe(tickets.length);
  return tickets.map(({ key }) => key);
}

const ALL = ['OPS-1', 'OPS-2', 'OPS-3', 'DATA-1', 'OPS-4', 'OPS-5'];

describe('a list', () => {
  test.each<[string, Filters, string[]]>([
    ['nothing', {}, ALL],
    ['open', { open: true }, ['OPS-1', 'OPS-2', 'DATA-1', 'OPS-4']],
    ['not open', { open: false }, ['OPS-3', 'OPS-5']],
    ['a board', { board: 'ops' }, ['OPS-1', 'OPS-2', 'OPS-3', 'OPS-4', 'OPS-5']],
    ['another board', { board: 'DATA' }, ['DATA-1']],
    ['mine', { assignee: 'me' }, ['OPS-1', 'OPS-4']],
    ['unassigned', { assignee: null }, ['OPS-2', 'OPS-3', 'OPS-5']],
    ['assigned to a Slack user', { assignee: 'UERIN' }, ['DATA-1']],
    ['assigned to an e-mail address', { assignee: 'Bob@Example.com' }, ['OPS-1', 'OPS-4']],
    ['filed by me', { requester: 'me' }, ['OPS-3']],
    ['filed by somebody', { requester: 'UCAROL', open: true }, ['OPS-1', 'OPS-2', 'DATA-1', 'OPS-4']],
    ['a status', { status: ['new'] }, ['OPS-1', 'DATA-1', 'OPS-4']],
    ['several statuses', { status: ['triaged', 'resolved'] }, ['OPS-2', 'OPS-3']],
    [
      'statuses in the words of others',
      { status: ['ack', 'CANCELLED', 'open'] },
      [...['OPS-1', 'OPS-2', 'DATA-1', 'OPS-4', 'OPS-5']],
    ],
    ['no status at all', { status: [] }, []],
    ['priorities', { priority: ['low', 'info'] }, ['OPS-2', 'DATA-1', 'OPS-5']],
    ['a type', { type: ['bug'] }, ['OPS-2', 'OPS-3']],
    ['types', { type: ['incident', 'bug'] }, ['OPS-1', 'OPS-2', 'OPS-3']],
    ['a category', { category: 'quota' }, ['OPS-2']],
    ['a project', { project: 'Paperless' }, ['OPS-2', 'DATA-1']],
    ['a tag', { tag: 'Printer' }, ['OPS-1', 'OPS-3']],
    ['created after', { createdAfter: '2026-03-02T12:00:00Z' }, ['DATA-1', 'OPS-4', 'OPS-5']],
    ['created before', { createdBefore: '2026-03-02T11:00:00Z' }, ['OPS-1', 'OPS-2']],
    [
      'created between',
      { createdAfter: '2026-03-02T10:00:00Z', createdBefore: '2026-03-02T12:00:00Z' },
      [...['OPS-2', 'OPS-3']],
    ],
    ['created since a day', { createdAfter: '2026-03-02' }, ALL],
    ['created before a day', { createdBefore: '2026-03-02' }, []],
    [
      'created since a moment elsewhere',
      { createdAfter: '2026-03-02T14:00:00+02:00' },
      [...['DATA-1', 'OPS-4', 'OPS-5']],
    ],
    ['much together', { board: 'OPS', type: ['bug'], open: true, project: 'Paperless' }, ['OPS-2']],
    ['what excludes each other', { open: true, status: ['resolved'] }, []],
    ['what nothing has', { tag: 'toner' }, []],
  ])('by %s', async (_name, filters, expected) => {
    expect(await keysOf(filters)).toEqual(expected);
  });

  test('says me of whoever asks', async () => {
    expect(await keysOf({ requester: 'me' }, carol)).toEqual(['OPS-1', 'OPS-2', 'DATA-1', 'OPS-4', 'OPS-5']);
    expect(await keysOf({ assignee: 'me' }, carol)).toEqual([]);
  });

  test('names its assignees', async () => {
    const { people } = await desk.ask(bob, listTickets, { board: 'OPS' });
    expect([...people.values()].map(({ name }) => name)).toEqual(['bob']);
  });

  test.each<[string, Filters]>([
    ['board', { board: 'NOPE' }],
    ['assignee', { assignee: 'UNOBODY' }],
    ['requester', { requester: 'nobody@partner.example' }],
    ['status.0', { status: ['nonsense'] }],
    ['priority.0', { priority: ['urgent' as 'high'] }],
    ['type.0', { type: ['wish' as 'bug'] }],
    ['createdAfter', { createdAfter: 'yesterday' }],
    ['createdAfter', { createdAfter: 'OPS-1' }],
    ['createdBefore', { createdBefore: '2026' }],
    ['sort', { sort: 'random' as 'newest' }],
    ['limit', { limit: 0 }],
    ['limit', { limit: 101 }],
  ])('refuses a wrong %s: %o', async (field, filters) => {
    const refusal = await refusalOf(desk.ask(bob, listTickets, filters));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });
});

describe('the counts', () => {
  const countsOf = async (filters: QueryInput<typeof countTickets>, actor: Actor = bob) => {
    const counts = await desk.ask(actor, countTickets, filters);
    expect(counts.map(({ status }) => status)).toEqual([
      ...['new', 'triaged', 'in_progress', 'on_hold', 'wait_requester', 'wait_dependency', 'escalated'],
      ...['resolved', 'closed', 'canceled'],
    ]);
    return counts.map(({ count }) => count);
  };

  test('name every status', async () => {
    expect(await countsOf({})).toEqual([3, 1, 0, 0, 0, 0, 0, 1, 0, 1]);
  });

  test('obey the same filters', async () => {
    expect(await countsOf({ board: 'DATA' })).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await countsOf({ open: false })).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
    expect(await countsOf({ assignee: 'me', priority: ['critical'] })).toEqual([
      1, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
    expect(await countsOf({ requester: 'me' }, carol)).toEqual([3, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
