import { describe, expect, test } from 'vitest';
import type { Actor, Level } from '../../src/access/actor.ts';
import { type Action, can, isAgent, levelDue, type Subject } from '../../src/access/can.ts';
import { PLAIN_RIGHTS } from '../helpers/plain-rights.ts';

const ACTIONS: readonly Action[] = [
  ...(['ticket.read', 'ticket.read_internal', 'ticket.create', 'ticket.comment'] as const),
  ...(['ticket.comment_internal', 'ticket.work', 'ticket.settle', 'ticket.withdraw'] as const),
  ...(['ticket.withdraw_done', 'board.read', 'board.manage', 'person.record'] as const),
  'ticket.comment_at_origin',
];

function somebody(fields: Partial<Actor> = {}): Actor {
  const slack = { teamId: 'T1', id: 'USOMEBODY' };
  return {
    ...{ id: 'somebody', kind: 'person', tenantId: 'default', slack, isAdmin: false, isOperator: false },
    ...PLAIN_RIGHTS,
    ...fields,
  };
}

function limited(fields: Partial<Actor>, level: Level, boardIds: string[] | null = null): Actor {
  return somebody({ ...fields, limits: { level, boardIds } });
}

const AGENT = { slack: { teamId: 'T1', id: 'UAGENT' } };
const ACTORS: Record<string, Actor> = {
  member: somebody(),
  requester: somebody({ id: 'requester' }),
  agent: somebody(AGENT),
  admin: somebody({ isAdmin: true }),
  operator: somebody({ isOperator: true }),
  auditor: somebody({ isAuditor: true }),
  'agent by a role': somebody({ boardRoles: [{ boardId: 'ops', role: 'agent' }] }),
  'board admin': somebody({ boardRoles: [{ boardId: 'ops', role: 'board_admin' }] }),
  'board admin of another board': somebody({ boardRoles: [{ boardId: 'data', role: 'board_admin' }] }),
  "another tenant's board admin": somebody({
    tenantId: 'acme',
    boardRoles: [{ boardId: 'ops', role: 'board_admin' }],
  }),
  "another tenant's auditor": somebody({ tenantId: 'acme', isAuditor: true }),
  'a token that reads, of an operator': limited({ isOperator: true }, 'read'),
  'a token that writes, of an admin': limited({ isAdmin: true }, 'write'),
  'a token without limits, of an admin': limited({ isAdmin: true }, 'admin'),
  'a token of a member': limited({}, 'admin'),
  'a token for this board, of an admin': limited({ isAdmin: true }, 'admin', ['ops']),
  'a token for another board, of an operator': limited({ isOperator: true }, 'admin', ['data']),
  'a token for no board, of an operator': limited({ isOperator: true }, 'admin', []),
  'operator and agent': somebody({ isOperator: true, ...AGENT }),
  'operator and admin': somebody({ isOperator: true, isAdmin: true }),
  'by e-mail alone': somebody({ slack: null }),
  "another tenant's admin": somebody({ tenantId: 'acme', isAdmin: true }),
  "another tenant's agent": somebody({ tenantId: 'acme', ...AGENT }),
  "another tenant's requester": somebody({ tenantId: 'acme', id: 'requester' }),
  'an agent of the same id in another workspace': somebody({ slack: { teamId: 'T2', id: 'UAGENT' } }),
  'a member of the platform': somebody({ tenantId: 'platform', isAdmin: true, ...AGENT }),
  system: somebody({ kind: 'system', id: 'system:test', tenantId: 'platform', slack: null }),
};

const ON_BOARD = { boardId: 'ops', requesterId: 'requester', agents: [{ teamId: 'T1', id: 'UAGENT' }] };
const SUBJECTS: Record<string, Subject> = {
  "the tenant's": { tenantId: 'default', visibility: 'tenant', ...ON_BOARD },
  mixed: { tenantId: 'default', visibility: 'mixed', ...ON_BOARD },
  'platform only': { tenantId: 'default', visibility: 'platform_only', ...ON_BOARD },
  "the platform's": { tenantId: 'platform', visibility: 'platform_only', ...ON_BOARD },
};

/** For each action of `ACTIONS`, x where it is permitted. */
const NOTHING = '      .  .   .   .   .   .   .   .   .   .   .   .   .';
const MEMBER = '       x  .   x   .   .   .   .   .   .   x   .   .   x';
const REQUESTER = '    x  .   x   x   .   .   x   x   .   x   .   .   x';
const AGENTS = '       x  x   x   x   x   x   x   x   .   x   .   .   x';
const ADMIN = '        x  x   x   x   x   x   x   x   x   x   x   .   x';
const AUDITOR = '      x  x   x   .   .   .   .   .   .   x   .   .   x';
const TO_READ = '      x  x   .   .   .   .   .   .   .   x   .   .   .';
const TO_WRITE = '     x  x   x   x   x   x   x   x   x   x   .   .   x';
const SYSTEM = '       x  x   x   .   .   x   .   .   .   x   x   x   x';
//                    read ri  new com ci wrk set wdr wdd brd mng rec org

const OF_THE_TENANT: Record<string, string> = {
  member: MEMBER,
  requester: REQUESTER,
  agent: AGENTS,
  admin: ADMIN,
  operator: ADMIN,
  auditor: AUDITOR,
  'agent by a role': AGENTS,
  'board admin': ADMIN,
  'board admin of another board': MEMBER,
  "another tenant's board admin": NOTHING,
  "another tenant's auditor": NOTHING,
  'a token that reads, of an operator': TO_READ,
  'a token that writes, of an admin': TO_WRITE,
  'a token without limits, of an admin': ADMIN,
  'a token of a member': MEMBER,
  'a token for this board, of an admin': ADMIN,
  'a token for another board, of an operator': NOTHING,
  'a token for no board, of an operator': NOTHING,
  'operator and agent': ADMIN,
  'operator and admin': ADMIN,
  'by e-mail alone': MEMBER,
  "another tenant's admin": NOTHING,
  "another tenant's agent": NOTHING,
  "another tenant's requester": NOTHING,
  'an agent of the same id in another workspace': MEMBER,
  'a member of the platform': NOTHING,
  system: SYSTEM,
};

/** What is for the platform only is nobody's but operators' and Docket's own, whatever else somebody is. */
const PLATFORM_ONLY: Record<string, string> = {
  ...Object.fromEntries(Object.keys(ACTORS).map((name) => [name, NOTHING])),
  ...{ operator: ADMIN, 'operator and agent': ADMIN, 'operator and admin': ADMIN, system: SYSTEM },
  'a token that reads, of an operator': TO_READ,
};

const TABLE: Record<string, Record<string, string>> = {
  "the tenant's": OF_THE_TENANT,
  mixed: OF_THE_TENANT,
  'platform only': PLATFORM_ONLY,
  "the platform's": PLATFORM_ONLY,
};

describe.each(Object.keys(SUBJECTS))('a ticket that is %s', (ticket) => {
  test.each(Object.keys(ACTORS))('and %s', (name) => {
    const [actor, subject] = [ACTORS[name], SUBJECTS[ticket]];
    if (!actor || !subject) throw new Error('The table names somebody who is not there.');
    const permitted = ACTIONS.filter((action) => can(actor, action, subject));
    const marks = TABLE[ticket]?.[name]?.trim().split(/\s+/) ?? [];
    expect(marks).toHaveLength(13);
    expect(permitted).toEqual(ACTIONS.filter((_, column) => marks[column] === 'x'));
  });
});

describe('a ticket without a requester or agents', () => {
  test('gives nobody more than a member has', () => {
    const bare: Subject = { tenantId: 'default', requesterId: null };
    for (const actor of [somebody(), somebody(AGENT), somebody({ id: 'requester' })]) {
      expect(ACTIONS.filter((action) => can(actor, action, bare))).toEqual([
        ...['ticket.read', 'ticket.create', 'board.read', 'ticket.comment_at_origin'],
      ]);
    }
  });
});

describe('a setting that boards may share', () => {
  const mayManage = (boardIds: string[], own: string[]) => {
    const boardRoles = own.map((boardId) => ({ boardId, role: 'board_admin' as const }));
    return can(somebody({ boardRoles }), 'board.manage', { tenantId: 'default', boardIds });
  };

  test('is managed by whoever manages every board that uses it', () => {
    expect(mayManage(['ops'], ['ops'])).toBe(true);
    expect(mayManage(['ops', 'data'], ['ops'])).toBe(false);
    expect(mayManage(['ops', 'data'], ['ops', 'data'])).toBe(true);
    expect(mayManage(['data'], ['ops'])).toBe(false);
  });

  test('is managed by any board admin while none uses it, and by nobody who manages no board', () => {
    expect(mayManage([], ['ops'])).toBe(true);
    expect(mayManage([], [])).toBe(false);
  });
});

describe("what is the whole tenant's", () => {
  const subject: Subject = { tenantId: 'default' };
  const may = (fields: Partial<Actor>, ...actions: Action[]) =>
    actions.filter((action) => can(somebody(fields), action, subject));
  const TENANT: Action[] = [
    ...(['board.manage', 'connection.read', 'connection.manage', 'role.read', 'role.grant'] as const),
    ...(['tenant.read', 'tenant.manage', 'person.move', 'token.manage'] as const),
  ];

  test('is for admins; auditors look at it, operators do more', () => {
    const admins = ['board.manage', 'connection.read', 'connection.manage', 'role.read', 'role.grant'];
    expect(may({}, ...TENANT)).toEqual([]);
    expect(may({ boardRoles: [{ boardId: 'ops', role: 'board_admin' }] }, ...TENANT)).toEqual([]);
    expect(may({ isAuditor: true }, ...TENANT)).toEqual(['connection.read', 'role.read', 'tenant.read']);
    expect(may({ isAdmin: true }, ...TENANT)).toEqual([...admins, 'tenant.read', 'token.manage']);
    expect(may({ tenantId: 'acme', isAdmin: true }, ...TENANT)).toEqual([]);
    expect(may({ tenantId: 'acme', isOperator: true }, ...TENANT)).toEqual(TENANT);
  });

  test('is out of reach for a token of one board', () => {
    const limits = { level: 'admin' as const, boardIds: ['ops'] };
    expect(may({ isOperator: true, limits }, 'board.read', ...TENANT)).toEqual(['board.read']);
  });
});

describe('what a token lacks', () => {
  const token = (level: Level) => somebody({ limits: { level, boardIds: null } });

  test('is told by the level that is due', () => {
    expect(levelDue(token('read'), 'ticket.create')).toBe('write');
    expect(levelDue(token('write'), 'board.manage')).toBe('admin');
    expect(levelDue(token('admin'), 'board.manage')).toBeNull();
    expect(levelDue(token('read'), 'ticket.read')).toBeNull();
    expect(levelDue(somebody(), 'board.manage')).toBeNull();
  });
});

describe('a rotation', () => {
  const subject: Subject = { tenantId: 'default', rotationPeople: ['somebody'] };
  const mayOverride = (fields: Partial<Actor>) => can(somebody(fields), 'rotation.override', subject);

  test('is overridden by its people and by admins of its tenant', () => {
    expect(mayOverride({})).toBe(true);
    expect(mayOverride({ id: 'other' })).toBe(false);
    expect(mayOverride({ id: 'other', ...AGENT })).toBe(false);
    expect(mayOverride({ id: 'other', isAdmin: true })).toBe(true);
    expect(mayOverride({ tenantId: 'acme', isAdmin: true })).toBe(false);
  });
});

describe('an agent', () => {
  test('is a member of the triage channel, of the same workspace', () => {
    const agents = [{ teamId: 'T1', id: 'UAGENT' }];
    const board = { tenantId: 'default', boardId: 'ops', agents };
    expect(isAgent(somebody(AGENT), board)).toBe(true);
    expect(isAgent(somebody(AGENT), { ...board, agents: [] })).toBe(false);
    expect(isAgent(somebody({ slack: { teamId: 'T2', id: 'UAGENT' } }), board)).toBe(false);
    expect(isAgent(somebody({ slack: null }), board)).toBe(false);
  });

  test('is whoever was given that role there, or may manage the board', () => {
    const board = { tenantId: 'default', boardId: 'ops', agents: [] };
    for (const role of ['agent', 'board_admin'] as const) {
      expect(isAgent(somebody({ boardRoles: [{ boardId: 'ops', role }] }), board)).toBe(true);
      expect(isAgent(somebody({ boardRoles: [{ boardId: 'data', role }] }), board)).toBe(false);
    }
    expect(isAgent(somebody({ isAdmin: true, isOperator: true }), board)).toBe(false);
  });

  test("of the platform's boards is every operator, and nobody else", () => {
    const board = { tenantId: 'platform', boardId: 'core', agents: [{ teamId: 'T1', id: 'UAGENT' }] };
    expect(isAgent(somebody({ isOperator: true }), board)).toBe(true);
    expect(isAgent(somebody(AGENT), board)).toBe(false);
  });
});
