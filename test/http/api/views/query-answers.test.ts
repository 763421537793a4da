import { afterAll, beforeAll, expect, test } from 'vitest';
import { offeredQueries } from '../../../../src/catalogue/queries.ts';
import { type ApiDesk, type Client, openApiDesk } from '../../api-desk.ts';

/** A desk with something for every query to tell. The desk itself checks each answer against the document. */
let desk: ApiDesk;
let ada: Client;
let inputs: Record<string, object>;

const DAY = [{ from: '09:00', to: '17:00' }];
const NEVER_TOLD = [
  ...['headHash', 'eventSeq', 'derived', 'salt', 'hash', 'payloadHash', 'prev', 'commandId', 'tenantId'],
  ...['commentHash', 'leftOut', 'verifiedEmail', 'emails', 'logins', 'secret', 'token', 'timerRetry'],
];

async function run(id: string, input: object): Promise<Record<string, string>> {
  const { status, body } = await ada.post(`/api/v1/commands/${id}`, input);
  if (status !== 200) throw new Error(`${id}: ${JSON.stringify(body)}`);
  return body.result;
}

beforeAll(async () => {
  desk = await openApiDesk();
  await desk.board('OPS', { name: 'Operations' });
  const actor = await desk.person('ada', { admin: true, agentOf: 'OPS', email: 'ada@example.com' });
  ada = desk.client(actor);
  inputs = await fill(actor.id);
});
afterAll(() => desk.close());

async function fill(adaId: string): Promise<Record<string, object>> {
  const week = [DAY, DAY, DAY, DAY, DAY, [], []];
  await run('calendar.save', { name: 'Office', timeZone: 'Europe/Berlin', week, holidays: [] });
  await run('team.save', { name: 'Databases', members: ['ada@example.com'] });
  const layer = { name: 'First', people: ['ada@example.com'], turn: { kind: 'weekly' } };
  const { id: rotation } = await run('rotation.save', {
    ...{ name: 'On call', timeZone: 'Europe/Berlin', boards: ['OPS'] },
    layers: [{ ...layer, startsOn: '2026-01-05', handoverAt: '09:00' }],
  });
  await run('escalation_policy.save', {
    ...{ name: 'Ladder', timeZone: 'Europe/Berlin', repeatAfterMs: 1_800_000 },
    steps: [
      {
        delayMs: 0,
        targets: [
          { kind: 'rotation', id: 'On call' },
          { kind: 'team', id: 'Databases' },
        ],
      },
    ],
  });
  await run('sla_policy.save', {
    ...{
      board: 'OPS',
      name: 'Urgent',
      priorities: ['critical'],
      responseMs: 900_000,
      resolutionMs: 3_600_000,
    },
    ...{ calendar: 'Office', escalationPolicy: 'Ladder', raci: { responsible: ['ada@example.com'] } },
  });
  const related = (await run('ticket.create', { board: 'OPS', subject: 'An older one' })).key;
  const parent = (await run('ticket.create', { board: 'OPS', subject: 'The whole' })).key;
  const { key: ticket = '' } = await run('ticket.create', {
    ...{ board: 'OPS', subject: 'Payments time out', priority: 'critical', tags: ['payments'] },
    ...{ assignee: 'me', parent, relatedTo: [related] },
  });
  const { commentId: comment } = await run('ticket.comment', { ticket, text: 'I look into it.' });
  await run('ticket.escalate', { ticket, reason: 'It burns.' });
  await run('task.add', { ticket, name: 'Enlarge the pool' });
  await run('ticket.link_commit', { ticket, sha: '9fceb02d0ae598e95dc970b74767f19372d61af8' });
  return {
    'ticket.get': { ticket },
    'ticket.whole': { ticket },
    'ticket.at': { ticket, seq: 1 },
    'ticket.list': { sort: 'oldest' },
    'ticket.search': { text: 'payments' },
    'ticket.mine': { list: 'waiting' },
    'ticket.counts': {},
    'ticket.history': { ticket },
    'ticket.comments': { ticket },
    'ticket.comment_get': { comment },
    'ticket.links': { ticket },
    'ticket.receipt': { ticket },
    'ticket.rehearse': { what: ticket },
    'code.of_ticket': { ticket },
    'code.mine': {},
    'code.find_commit': { sha: '9fceb02' },
    'board.list': {},
    'board.get': { board: 'OPS' },
    'sla_policy.list': { board: 'OPS' },
    'calendar.list': {},
    'rotation.list': {},
    'oncall.now': {},
    'oncall.work': { rotation, until: '2999-01-01T00:00:00Z' },
    'escalation_policy.list': {},
    'team.list': {},
    'connection.list': {},
    'token.list': {},
    'person.list': { people: [adaId] },
    'person.find': { who: 'me' },
    'role.list': {},
    'tenant.list': {},
    'installation.list': {},
  };
}

/** Without a key for secrets nothing can be connected here, and there is no tenant besides those that need no record. */
const ELSEWHERE = ['connection.show', 'connection.deliveries', 'tenant.get'];

test.each(offeredQueries.map(({ id }) => id).filter((id) => !ELSEWHERE.includes(id)))(
  '%s answers in its own shape, and tells nothing of what is kept inside',
  async (id) => {
    const { status, body } = await ada.post(`/api/v1/queries/${id}`, inputs[id] ?? { unknown: id });
    expect([status, body]).toEqual([200, expect.any(Object)]);
    expect(namesIn(body).filter((name) => NEVER_TOLD.includes(name))).toEqual([]);
    expect(inputs).toHaveProperty([id]);
  },
);

/** The names of all properties of a value, however deep. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(namesIn)];
}
