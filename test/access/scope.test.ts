import { describe, expect, test } from 'vitest';
import { type Actor, scopeOf, systemActor } from '../../src/access/actor.ts';
import { scopeFilter } from '../../src/access/scope.ts';
import { PLAIN_RIGHTS } from '../helpers/plain-rights.ts';

const PERSON: Actor = {
  ...{ id: 'one', kind: 'person', tenantId: 'acme', slack: null, isAdmin: true, isOperator: false },
  ...PLAIN_RIGHTS,
};

describe('a scope', () => {
  test("of a person is the person's tenant, admins included", () => {
    expect(scopeOf(PERSON)).toEqual({ tenantId: 'acme' });
    expect(scopeFilter(scopeOf(PERSON))).toEqual({ tenantId: 'acme' });
  });

  test('of operators and of Docket itself is every tenant', () => {
    expect(scopeFilter(scopeOf({ ...PERSON, isOperator: true }))).toEqual({});
    expect(scopeFilter(scopeOf(systemActor('sweep')))).toEqual({});
  });
});

test('Docket itself acts under a name of its own, without a workspace or rank', () => {
  expect(systemActor('sweep')).toEqual({
    ...{ id: 'system:sweep', kind: 'system', tenantId: 'platform' },
    ...{ slack: null, isAdmin: false, isOperator: false, isAuditor: false, boardRoles: [], limits: null },
  });
});
