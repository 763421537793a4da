import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { type Action, can, isAgent, type Subject } from '../../src/access/can.ts';
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

const AGENT = { slack: { teamId: 'T1', id: 'UAGENT' } };
const ACTORS: Record<string, Actor> = {
  member: somebody(),
  requester: somebody({ id: 'requester' }),
  agent: somebody(AGENT),
  admin: somebody({ isAdmin: true }),
  operator: somebody({ isOperator: true }),
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

const ON_BOARD = { requesterId: 'requester', agents: [{ teamId: 'T1', id: 'UAGENT' }] };
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
const SYSTEM = '       x  x   x   .   .   x   .   .   .   x   x   x   x';
//                    read ri  new com ci wrk set wdr wdd brd mng rec org

const OF_THE_TENANT: Record<string, string> = {
  member: MEMBER,
  requester: REQUESTER,
  agent: AGENTS,
  admin: ADMIN,
  operator: MEMBER,
  'operator and agent': AGENTS,
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
  ...{ operator: MEMBER, 'operator and agent': AGENTS, 'operator and admin': ADMIN, system: SYSTEM },
};

/** Only operators are agents of platform boards, and all of them are. */
const OF_THE_PLATFORM: Record<string, string> = {
  ...PLATFORM_ONLY,
  operator: AGENTS,
  'operator and agent': AGENTS,
};

const TABLE: Record<string, Record<string, string>> = {
  "the tenant's": OF_THE_TENANT,
  mixed: OF_THE_TENANT,
  'platform only': PLATFORM_ONLY,
  "the platform's": OF_THE_PLATFORM,
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
    expect(isAgent(somebody(AGENT), agents)).toBe(true);
    expect(isAgent(somebody(AGENT), [])).toBe(false);
    expect(isAgent(somebody({ slack: { teamId: 'T2', id: 'UAGENT' } }), agents)).toBe(false);
    expect(isAgent(somebody({ slack: null }), agents)).toBe(false);
  });
});
