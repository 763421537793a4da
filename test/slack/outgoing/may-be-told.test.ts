import { expect, test } from 'vitest';
import type { Person } from '../../../src/people/person.ts';
import { mayBeTold } from '../../../src/slack/outgoing/may-be-told.ts';
import { bob, buildBoard, buildTicket } from '../../helpers/build.ts';

const tenant = { ticket: buildTicket({ tenantId: 'acme' }), board: buildBoard({ tenantId: 'acme' }) };
const platform = {
  ticket: buildTicket({ tenantId: 'platform', visibility: 'platform_only' }),
  board: buildBoard({ tenantId: 'platform' }),
};
const operator: Person['roles'] = [{ role: 'operator', boardId: null }];

test.each<[string, Partial<Person>, boolean, boolean]>([
  ['somebody of the tenant', { tenantId: 'acme' }, true, false],
  ['what is left there of somebody who has moved', { tenantId: 'acme', slack: null }, false, false],
  ['somebody of another tenant', { tenantId: 'beta' }, false, false],
  ['an operator', { tenantId: 'beta', roles: operator }, true, true],
])('%s', (_who, fields, ofTenant, ofPlatform) => {
  const person = { ...bob, ...fields };
  expect([mayBeTold(tenant, person), mayBeTold(platform, person)]).toEqual([ofTenant, ofPlatform]);
});
