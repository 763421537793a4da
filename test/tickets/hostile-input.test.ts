import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { commands } from '../../src/catalogue/commands.ts';
import { queries } from '../../src/catalogue/queries.ts';
import type { AnyCommand } from '../../src/engine/command.ts';
import type { AnyQuery } from '../../src/engine/query.ts';
import { UserError } from '../../src/errors.ts';
import { addComment } from '../../src/tickets/commands/add-comment.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';
import { fileTicket, rowOf, take } from './ticket-in.ts';

type Input = Record<string, unknown>;

const ID = '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e';
const REF = { teamId: 'T0TEST', id: 'C0OPS' };
const MESSAGE = { teamId: 'T0TEST', channelId: 'C0OPS', ts: '1700000000.000100' };
const GATES = { debrief: true, blockers: true, approvals: true, firingAlerts: true };
const COLUMNS = [{ name: 'All', statuses: ['new'] }];
const LAYER = {
  ...{ name: 'All', people: ['UBOB'], turn: { kind: 'daily' }, startsOn: '2026-03-02', handoverAt: '08:00' },
};
const STEP = { delayMs: 0, targets: [{ kind: 'person', id: 'UBOB' }] };
const RACI = { responsible: ['UBOB'], accountable: ['UBOB'], consulted: ['UBOB'], informed: ['UBOB'] };
const ORIGIN = 'https://github.com';
const SHA = '5d1f4a8e7d564a0e9c1c2f3b1a0c9d8e00000001';
const AT = '2026-03-02T09:00:00Z';
const USER = { login: 'bob', name: 'Bob', verifiedEmail: 'bob@example.com', isBot: false };
const NAMED = { repository: 'payments/api', number: 482 };
const PLACE = { host: 'github', origin: ORIGIN, ...NAMED };
const TELLER = { tenantId: 'default', connectionId: ID, host: 'github', origin: ORIGIN };
const FACTS = {
  ...{ ...NAMED, externalId: '1', url: `${ORIGIN}/payments/api/pull/482`, title: 'Hello', body: 'World' },
  ...{ author: USER, state: 'merged', isDraft: false, headBranch: 'a', headSha: SHA, baseBranch: 'main' },
  ...{ defaultBranch: 'main', isFork: false, mergeSha: SHA, mergedAt: AT, labels: ['bug'] },
  ...{ reviewers: ['bob'], updatedAt: AT },
};
const LONG_ENOUGH = 'A sentence that is long enough';

/** Every field of every command, with something in it that could be meant. */
const COMMAND_INPUTS: Record<string, Input> = {
  'ticket.create': {
    ...{ board: 'OPS', subject: 'Hello', description: 'World', priority: 'low', type: 'bug' },
    ...{ category: 'quota', project: 'Paperless', tags: ['a'], initialStatus: 'new', assignee: 'UBOB' },
    ...{ requester: 'UBOB', parent: 'OPS-1', blockedBy: ['OPS-1'], relatedTo: ['OPS-1'], filedIn: REF },
  },
  'ticket.update': { ticket: 'OPS-1', changes: { subject: 'Hello' } },
  'ticket.assign': { ticket: 'OPS-1', assignee: 'UBOB' },
  'ticket.change_status': { ticket: 'OPS-1', status: 'triaged', reason: 'So' },
  'ticket.start': { ticket: 'OPS-1', reason: 'So' },
  'ticket.escalate': { ticket: 'OPS-1', reason: 'So' },
  'ticket.acknowledge': { ticket: 'OPS-1' },
  'ticket.resolve': {
    ...{ ticket: 'OPS-1', code: 'fixed', note: 'So', duplicateOf: 'OPS-2', rootCause: LONG_ENOUGH },
    ...{ impact: LONG_ENOUGH, actions: LONG_ENOUGH, alertReason: 'So' },
  },
  'ticket.close': { ticket: 'OPS-1', reason: 'So' },
  'ticket.reopen': { ticket: 'OPS-1', reason: 'So' },
  'ticket.cancel': { ticket: 'OPS-1', reason: 'So' },
  'ticket.link': { ticket: 'OPS-1', type: 'relates', other: 'OPS-2' },
  'ticket.unlink': { ticket: 'OPS-1', type: 'relates', other: 'OPS-2' },
  'ticket.unblock': { ticket: ID, blocker: ID },
  'ticket.block_again': { ticket: ID, blocker: ID },
  'ticket.rename_key': { ticket: ID },
  'ticket.advance': { ticket: ID },
  'ticket.replan': { ticket: ID },
  'ticket.fail_timer': { ticket: ID, reason: 'So' },
  'ticket.retry_timer': { ticket: ID },
  'ticket.comment': { ticket: 'OPS-1', text: 'Hello', audience: 'public', kind: 'a', source: MESSAGE },
  'ticket.edit_comment': { comment: ID, text: 'Hello' },
  'ticket.delete_comment': { comment: ID },
  'ticket.link_pull_request': {
    ticket: 'OPS-1',
    found: { place: PLACE, url: `${ORIGIN}/payments/api/pull/482`, facts: FACTS },
    ...{ how: 'links', task: 'Write it' },
  },
  'ticket.unlink_pull_request': { ticket: 'OPS-1', pullRequest: 'payments/api#482' },
  'ticket.link_commit': {
    ...{ ticket: 'OPS-1', sha: SHA, origin: ORIGIN, repository: 'payments/api', message: 'Hello' },
    url: `${ORIGIN}/payments/api/commit/${SHA}`,
  },
  'ticket.unlink_commit': { ticket: 'OPS-1', sha: SHA },
  'task.add': { ticket: 'OPS-1', name: 'Write it' },
  'task.set': { ticket: 'OPS-1', task: '1', name: 'Write it', state: 'done' },
  'code.record_pull_request': {
    ...TELLER,
    event: {
      ...{ kind: 'pull_request', action: 'opened', pullRequest: FACTS, by: USER, at: AT },
      ...{ labelAdded: 'bug', isForced: false },
    },
  },
  'code.record_review': {
    ...TELLER,
    event: { ...{ kind: 'review', pullRequest: NAMED, state: 'approved', by: USER, at: AT } },
  },
  'code.record_checks': {
    ...TELLER,
    event: {
      ...{ kind: 'checks', repository: 'payments/api', sha: SHA, name: 'CI', state: 'passed' },
      ...{ url: ORIGIN, at: AT },
    },
  },
  'code.record_deployment': {
    ...TELLER,
    event: {
      ...{ kind: 'deployment', repository: 'payments/api', sha: SHA, ref: 'main', environment: 'staging' },
      ...{ state: 'succeeded', url: ORIGIN, at: AT, startedAt: AT },
    },
  },
  'code.record_push': {
    ...TELLER,
    event: {
      ...{ kind: 'push', repository: 'payments/api', branch: 'main', isDefaultBranch: true },
      ...{ isCreated: false, isDeleted: false, isForced: false, url: ORIGIN, by: USER, at: AT },
      commits: [{ sha: SHA, message: 'Hello', url: ORIGIN, author: USER, at: AT }],
    },
  },
  'ticket.note_commits': {
    ...{ ticket: ID, origin: ORIGIN, repository: 'payments/api', branch: 'main' },
    commits: [{ sha: SHA, message: 'Hello', url: ORIGIN, author: USER, at: new Date(AT), how: 'links' }],
    named: { url: ORIGIN, author: USER, at: new Date(AT) },
  },
  'code.note_asked': { pullRequest: ID, seenAt: new Date(AT) },
  'ticket.from_pull_request': {
    ...{ board: 'OPS', requester: 'UBOB' },
    found: { place: PLACE, url: `${ORIGIN}/payments/api/pull/482`, facts: FACTS },
  },
  'ticket.follow_pull_request': {
    ticket: ID,
    pullRequest: ID,
    changes: ['merged'],
    by: 'bob',
    at: new Date(AT),
  },
  'ticket.try_code_again': { ticket: ID, pullRequest: ID },
  'code.note_comment': { pullRequest: ID, commentId: '77', textHash: 'a'.repeat(64) },
  'code.note_ticket_step': { pullRequest: ID, ticketId: ID },
  'board.create': {
    ...{ tenantId: 'default', prefix: 'NEW', name: 'New', triageChannel: REF, intakeChannels: [REF] },
    ...{ agents: [REF], types: ['bug'], categories: ['a'], initialStatus: 'new', triageReplies: 'public' },
    ...{ columns: COLUMNS, gates: GATES },
  },
  'board.update': {
    board: 'OPS',
    changes: {
      ...{ prefix: 'OPS', name: 'Operations', triageChannel: REF, intakeChannels: [REF], types: ['bug'] },
      ...{ categories: ['a'], initialStatus: 'new', triageReplies: 'public', columns: COLUMNS, gates: GATES },
    },
  },
  'board.sync_agents': { board: 'OPS', agents: [REF] },
  'sla_policy.save': {
    ...{ board: 'OPS', policy: 'Standard', name: 'Standard', priorities: ['high'], types: ['bug'] },
    ...{ responseMs: 900_000, resolutionMs: 900_000, warnings: [50], calendar: 'Office', contact: 'UBOB' },
    ...{ escalationPolicy: 'Nights', raci: RACI },
  },
  'sla_policy.remove': { board: 'OPS', policy: 'Standard' },
  'sla_policy.move': { board: 'OPS', policy: 'Standard', position: 1 },
  'calendar.save': {
    ...{ tenantId: 'default', calendar: 'Office', name: 'Office', timeZone: 'Europe/Berlin' },
    ...{
      week: [[], [], [], [], [], [], []],
      holidays: [],
      exceptions: [],
      region: { country: 'DE', region: 'BY' },
    },
  },
  'calendar.remove': { tenantId: 'default', calendar: 'Office' },
  'rotation.save': {
    ...{ tenantId: 'default', rotation: 'Nights', name: 'Nights', timeZone: 'UTC', userGroup: REF },
    ...{ boards: ['OPS'], layers: [LAYER] },
  },
  'rotation.remove': { tenantId: 'default', rotation: 'Nights' },
  'rotation.override': {
    ...{ tenantId: 'default', rotation: 'Nights', person: 'UBOB' },
    ...{ from: '2026-03-02T09:00:00Z', until: '2026-03-03T09:00:00Z' },
  },
  'rotation.end_override': { tenantId: 'default', rotation: 'Nights', override: ID },
  'escalation_policy.save': {
    ...{ tenantId: 'default', policy: 'Nights', name: 'Nights', timeZone: 'UTC', steps: [STEP] },
    ...{ repeatAfterMs: 900_000, forgottenAfterMs: 900_000, criticalPassesQuietHours: true },
  },
  'escalation_policy.remove': { tenantId: 'default', policy: 'Nights' },
  'team.save': { tenantId: 'default', team: 'Night', name: 'Night', members: ['UBOB'] },
  'team.remove': { tenantId: 'default', team: 'Night' },
  'rotation.hand_over': { rotation: 'Nights' },
  'connection.save': {
    ...{ tenantId: 'default', connection: ID, provider: 'github', displayName: 'GitHub', token: 'ghp_1' },
    ...{ instanceUrl: ORIGIN, metadata: {} },
  },
  'connection.rotate_secret': { connection: ID },
  'connection.set_status': { connection: ID, status: 'active' },
  'connection.disconnect': { connection: ID },
  'connection.note_instance': { connection: ID, externalInstanceId: 'git.example.com' },
  'connection.report': { connection: ID, outcome: 'fails', reason: 'It fails.', tokenSince: new Date(AT) },
  'connection.reseal': { connection: ID },
  'token.create': {
    ...{ id: ID, hash: 'a'.repeat(64), name: 'Nightly', level: 'read', boards: ['OPS'], expiresInDays: 30 },
    ...{ service: 'Robot', tenantId: 'default' },
  },
  'token.revoke': { token: ID },
  'tenant.save': {
    ...{ id: 'acme', name: 'Acme', workspaces: ['T0ACME'], channels: [REF], emailDomains: ['acme.example'] },
  },
  'role.grant': { person: 'UBOB', role: 'agent', board: 'OPS' },
  'role.revoke': { person: 'UBOB', role: 'agent', board: 'OPS' },
  'role.set': { person: 'UBOB', roles: [{ role: 'agent', board: 'OPS' }] },
  'person.move': { person: 'UBOB', tenant: 'default' },
  'installation.save': {
    ...{
      teamId: 'T0ACME',
      teamName: 'Acme',
      url: 'https://acme.slack.com',
      botUserId: 'U0BOT',
      botId: 'B0BOT',
    },
    ...{ botToken: 'xoxb-acme', scopes: ['chat:write'], installedBy: 'UBOB' },
  },
  'installation.pause': { teamId: 'T0ACME', reason: 'token_revoked', at: new Date(AT) },
  'installation.resume': { teamId: 'T0ACME' },
  'installation.remove': { teamId: 'T0ACME', reason: 'app_uninstalled', at: new Date(AT) },
  'installation.reseal': { teamId: 'T0ACME' },
  'person.record': {
    ...{ tenantId: 'default', slack: REF, name: 'Bob', image: 'https://img.example/b.png' },
    ...{ email: 'bob@example.com', isWorkspaceAdmin: false },
  },
  'person.quiet_hours': { quietHours: { from: '22:00', to: '07:00', timeZone: 'UTC' } },
  'person.set_login': { origin: ORIGIN, login: 'bob', isConfirmed: false },
};

const FILTERS: Input = {
  ...{ board: 'OPS', status: ['new'], priority: ['low'], type: ['bug'], category: 'quota', project: 'P' },
  ...{ tag: 'a', open: true, overdue: true, breached: true, assignee: 'me', requester: 'me' },
  ...{ createdAfter: '2026-03-02T09:00:00Z', createdBefore: '2026-03-02T09:00:00Z' },
};
const QUERY_INPUTS: Record<string, Input> = {
  'ticket.get': { ticket: 'OPS-1' },
  'ticket.whole': { ticket: 'OPS-1' },
  'ticket.list': { ...FILTERS, sort: 'newest', limit: 5, cursor: 'x' },
  'ticket.page': { ...FILTERS, sort: 'newest', limit: 5, cursor: 'x' },
  'ticket.slice': { ...FILTERS, sortBy: 'created', order: 'asc', limit: 5, offset: 0 },
  'ticket.search': { ...FILTERS, text: 'Hello', includeComments: true, limit: 5 },
  'ticket.comment_get': { comment: ID },
  'ticket.mine': { list: 'waiting', sort: 'newest', limit: 5, cursor: 'x' },
  'ticket.counts': FILTERS,
  'ticket.history': { ticket: 'OPS-1', sinceRev: 0, limit: 5 },
  'ticket.comments': { ticket: 'OPS-1', limit: 5 },
  'ticket.comment_of_message': MESSAGE,
  'ticket.links': { ticket: 'OPS-1' },
  'ticket.receipt': { ticket: 'OPS-1' },
  'ticket.rehearse': { what: 'OPS-1', rounds: 2 },
  'code.of_ticket': { ticket: 'OPS-1' },
  'code.mine': { limit: 5 },
  'code.find_commit': { sha: SHA },
  'board.list': {},
  'board.get': { board: 'OPS' },
  'sla_policy.list': { board: 'OPS' },
  'calendar.list': {},
  'rotation.list': {},
  'oncall.now': { board: 'OPS' },
  'escalation_policy.list': {},
  'team.list': {},
  'oncall.work': { rotation: 'Nights', until: '2026-03-02T09:00:00Z' },
  'connection.list': {},
  'connection.show': { connection: ID },
  'connection.deliveries': { connection: ID },
  'person.list': { people: [ID] },
  'person.find': { who: 'UBOB', limit: 20, cursor: ID },
  'role.list': { tenant: 'default', person: 'UBOB' },
  'tenant.list': {},
  'tenant.get': { tenant: 'default' },
  'token.list': { all: true },
  'installation.list': {},
  'ticket.at': { ticket: 'OPS-1', seq: 1 },
};

/** What a program may put where a text or a number is meant, in the hope that it reaches the database. */
const OPERATORS: readonly unknown[] = [
  ...[{ $ne: null }, { $gt: '' }, { $regex: '.*' }, { $where: 'true' }, { $in: ['OPS-1'] }],
  ...[[{ $ne: null }], [['OPS-1']], { toString: 'OPS-1' }, Number.NaN, () => 'OPS-1'],
];

type Slot = { id: string; path: string; put(value: unknown): Input };

/** Every place in an input, nested ones and list items included, where a value could be another. */
function slotsOf(id: string, input: Input): Slot[] {
  return Object.entries(input).flatMap(([field, value]) => {
    const put = (other: unknown): Input => ({ ...input, [field]: other });
    const here: Slot = { id, path: field, put };
    if (Array.isArray(value)) return [here, { id, path: `${field}.0`, put: (other) => put([other]) }];
    if (typeof value !== 'object' || value === null) return [here];
    const inner = slotsOf(id, value as Input);
    return [
      here,
      ...inner.map((slot) => ({
        ...slot,
        path: `${field}.${slot.path}`,
        put: (other: unknown) => put(slot.put(other)),
      })),
    ];
  });
}

function allSlots(inputs: Record<string, Input>): Slot[] {
  return Object.entries(inputs).flatMap(([id, input]) => slotsOf(id, input));
}

let desk: TestDesk;
let bob: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { admin: true, agentOf: 'OPS', email: 'bob@example.com' });
  await fileTicket(desk, bob);
  await fileTicket(desk, bob);
  await take(desk, bob, 'OPS-2', 'resolved');
});
afterAll(() => desk.close());

const byId = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((it) => it.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

function ask(id: string, input: unknown): Promise<unknown> {
  if (queries.some((query) => query.id === id)) {
    return desk.ask(bob, byId<AnyQuery>(queries, id), input as never);
  }
  const actor = id === 'person.record' || id === 'ticket.unblock' ? desk.system : bob;
  return desk.run(actor, byId<AnyCommand>(commands, id), input as never);
}

/** Everything in the database, as one text. */
async function everything(): Promise<string> {
  const { db } = desk.database.connection;
  const names = (await db?.listCollections().toArray()) ?? [];
  const rows = await Promise.all(names.map(({ name }) => db?.collection(name).find().toArray()));
  return JSON.stringify(rows);
}

test('every command and query is tried here', () => {
  expect(Object.keys(COMMAND_INPUTS).sort()).toEqual(commands.map(({ id }) => id).sort());
  expect(Object.keys(QUERY_INPUTS).sort()).toEqual(queries.map(({ id }) => id).sort());
});

describe('operators and other things that are no texts', () => {
  test.each([...allSlots(COMMAND_INPUTS), ...allSlots(QUERY_INPUTS)])(
    'in $path of $id are refused',
    async ({ id, path, put }) => {
      // An object with no field of ours changes nothing; what is inside it has places of its own.
      const values = ['changes', 'changes.gates'].includes(path) ? OPERATORS.filter(isNoObject) : OPERATORS;
      const before = await everything();
      for (const value of values) {
        const refusal = await refusalOf(ask(id, put(value)));
        expect(refusal.code).toBe('invalid_input');
        expect(Object.keys(refusal.fields).every((field) => field.startsWith(path))).toBe(true);
      }
      expect(await everything()).toBe(before);
    },
  );
});

function isNoObject(value: unknown): boolean {
  return Array.isArray(value) || typeof value !== 'object';
}

describe('a text without end', () => {
  const valueAt = ({ id, path }: Slot) =>
    path.split('.').reduce<unknown>((at, key) => (at as Input)[key], COMMAND_INPUTS[id]);
  const texts = allSlots(COMMAND_INPUTS).filter((slot) => typeof valueAt(slot) === 'string');

  test.each(texts)('in $path of $id is refused', async ({ id, put }) => {
    const before = await everything();
    const refusal = await refusalOf(ask(id, put('x'.repeat(1_000_000))));
    expect(['invalid_input', 'debrief_required']).toContain(refusal.code);
    expect(refusal.message.length).toBeLessThan(1_000);
    expect(await everything()).toBe(before);
  });
});

describe('fields that nobody asked for', () => {
  const EXTRA = JSON.parse(
    '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "$set": {"polluted": 1},' +
      ' "polluted": 1, "tenantId ": "acme", "status": "closed", "rev": 99, "_id": "polluted"}',
  ) as Input;

  test('are not stored, whatever their names', async () => {
    const input = { board: 'OPS', subject: 'Hello', ...EXTRA, tags: ['constructor'], project: '__proto__' };
    Object.defineProperty(input, '__proto__', { value: { polluted: 1 }, enumerable: true });
    const { key } = (await ask('ticket.create', input)) as { key: string };
    expect(await rowOf(desk, key)).toMatchObject({
      ...{ status: 'new', rev: 1, tenantId: 'default', tags: ['constructor'], project: '__proto__' },
    });
    await ask('ticket.update', { ticket: key, changes: { ...EXTRA, subject: '$where' } });
    expect(await rowOf(desk, key)).toMatchObject({ status: 'new', rev: 2, subject: '$where' });
    await ask('ticket.comment', { ticket: key, text: '{"$ne": 1}', ...EXTRA });
    expect(await everything()).not.toMatch(/polluted|acme/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('odd texts', () => {
  const ODD = [
    ...[
      '$where',
      '__proto__',
      'constructor',
      'toString',
      '{"$ne":null}',
      '../../etc/passwd',
      "'; drop table",
    ],
    ...[
      '<script>alert(1)</script>',
      '<!channel>',
      '%00',
      '\u202Etxt.exe',
      '\uD800',
      'a\u0000b',
      '🙂'.repeat(10),
    ],
  ];

  test.each(ODD)('like %j are kept as texts, or refused', async (odd) => {
    const fields = { subject: odd, description: odd, project: odd };
    const key = await fileTicket(desk, bob, fields);
    const { subject, description, project } = await rowOf(desk, key);
    const kept = odd.replace('\uD800', '\uFFFD').replace('\u0000', '');
    expect({ subject, description, project }).toEqual({ subject: kept, description: kept, project: kept });
    await desk.run(bob, addComment, { ticket: key, text: odd });
  });

  test.each(ODD)('like %j name nothing', async (odd) => {
    const named = { board: odd, ticket: odd, assignee: odd, requester: odd, parent: odd, status: [odd] };
    for (const [field, value] of Object.entries(named)) {
      for (const id of ['ticket.list', 'ticket.get', 'ticket.create', 'ticket.assign', 'ticket.resolve']) {
        const input = { ...(COMMAND_INPUTS[id] ?? QUERY_INPUTS[id]) };
        if (!(field in input)) continue;
        const error = await ask(id, { ...input, cursor: undefined, [field]: value }).catch(
          (it: unknown) => it,
        );
        expect(error).toBeInstanceOf(UserError);
        expect(['invalid_input', 'not_found']).toContain((error as UserError).code);
      }
    }
  });
});
