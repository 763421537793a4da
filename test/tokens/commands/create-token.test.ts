import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { events } from '../../../src/engine/events.ts';
import { grantRole } from '../../../src/people/commands/grant-role.ts';
import { movePerson } from '../../../src/people/commands/move-person.ts';
import { people } from '../../../src/people/person.ts';
import { saveTenant } from '../../../src/tenants/commands/save-tenant.ts';
import { apiTokens } from '../../../src/tokens/api-token.ts';
import { createToken } from '../../../src/tokens/commands/create-token.ts';
import { revokeToken } from '../../../src/tokens/commands/revoke-token.ts';
import { newToken } from '../../../src/tokens/token-text.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';

const HASH = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let desk: TestDesk;
let bob: Actor;
let frank: Actor;
let ops: string;
let data: string;

beforeAll(async () => {
  desk = await openTestDesk();
  [ops, data] = [await desk.board('OPS'), await desk.board('DATA')];
  await desk.board('ACME', { tenantId: 'acme' });
  [bob, frank] = [await desk.person('bob'), await desk.person('frank', { admin: true })];
});
afterAll(() => desk.close());

type Wanted = Partial<Parameters<typeof createToken.decide>[1]>;

function make(actor: Actor, wanted: Wanted = {}) {
  const { id } = newToken();
  return desk.run(actor, createToken, { id, hash: HASH, name: 'laptop', ...wanted });
}

const rowOf = (id: string) => desk.reader.findOne(apiTokens, { _id: id });

describe('a token for oneself', () => {
  test('writes to every board for 90 days where nothing else is said', async () => {
    const { id, expiresAt, ...made } = await make(bob);
    expect(made).toEqual({
      name: 'laptop',
      level: 'write',
      boardIds: null,
      ownerId: bob.id,
      ownerName: 'bob',
    });
    const row = await rowOf(id);
    expect(row).toMatchObject({
      ...{ tenantId: 'default', hash: HASH, ownerId: bob.id, createdBy: bob.id, expiresAt },
      revokedAt: null,
    });
    expect(expiresAt.getTime() - (row?.createdAt.getTime() ?? 0)).toBe(7_776_000_000);
    const [event] = await desk.reader.find(events, { stream: `api_token:${id}` });
    expect([event?.type, event?.actor]).toEqual(['api_token.created', bob.id]);
  });

  test('may be for some boards alone', async () => {
    const { boardIds } = await make(bob, { level: 'read', boards: ['OPS', data, 'ops'] });
    expect(boardIds).toEqual([ops, data]);
  });

  test('is for boards that one sees', async () => {
    const { code, fields } = await refusalOf(make(bob, { boards: ['OPS', 'ACME'] }));
    expect([code, fields]).toEqual([
      'invalid_input',
      { 'boards.1': 'There is no board ACME. Choose one of your boards.' },
    ]);
  });

  test('is not made by Docket, nor with a token of less than the level admin', async () => {
    expect(await codeOf(make(desk.system))).toBe('not_found');
    const by = (level: 'write' | 'admin', boardIds: string[] | null, wanted: Wanted = {}) =>
      make({ ...bob, limits: { level, boardIds } }, wanted);
    expect(await codeOf(by('write', null))).toBe('forbidden');
    expect(await by('admin', null)).toMatchObject({ ownerId: bob.id });
    expect(await codeOf(by('admin', [ops]))).toBe('forbidden');
    expect(await codeOf(by('admin', [ops], { boards: ['OPS', 'DATA'] }))).toBe('invalid_input');
    expect(await by('admin', [ops], { boards: ['OPS'] })).toMatchObject({ boardIds: [ops] });
  });

  // Red where there are more than the list in Slack shows: those can be revoked by nobody who sees it.
  test('is one of forty that are good', async () => {
    const eve = await desk.person('eve');
    const made: string[] = [];
    for (let count = 0; count < 40; count += 1) made.push((await make(eve, { expiresInDays: 1 })).id);
    const { code, message } = await refusalOf(make(eve));
    expect([code, message]).toEqual([
      'conflict',
      'eve has 40 tokens that are good. Revoke one that nothing uses, then make this one.',
    ]);
    await desk.run(eve, revokeToken, { token: made[0] ?? '' });
    expect(await make(eve)).toMatchObject({ ownerId: eve.id });
    expect(await codeOf(make(eve))).toBe('conflict');
  });

  // Red where those who make one at once do not count each other's.
  test('is one of 40 also where many are made at once', async () => {
    const ian = await desk.person('ian');
    for (let count = 0; count < 38; count += 1) await make(ian);
    const last = await Promise.allSettled(Array.from({ length: 6 }, () => make(ian)));
    expect(last.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  test('has an id of its own', async () => {
    const { id } = await make(bob);
    expect(await codeOf(make(frank, { id }))).toBe('conflict');
  });
});

describe('a token for a service', () => {
  test('is made by admins, and puts the service on record once', async () => {
    expect(await codeOf(make(bob, { service: 'Deploy bot' }))).toBe('forbidden');
    const first = await make(frank, { service: 'Deploy bot' });
    const second = await make(frank, { service: 'Deploy bot', level: 'read' });
    expect(second.ownerId).toBe(first.ownerId);
    expect(await desk.reader.findOne(people, { _id: first.ownerId })).toMatchObject({
      ...{ tenantId: 'default', name: 'Deploy bot', slack: null, emails: [], isWorkspaceAdmin: false },
    });
    expect((await rowOf(first.id))?.createdBy).toBe(frank.id);
  });

  // Red where an admin of the tenant gets what only operators give.
  test('that is an operator is made by operators alone', async () => {
    const olga = await desk.person('olga', { operator: true });
    const { ownerId } = await make(frank, { service: 'Watch bot' });
    await desk.run(olga, grantRole, { person: ownerId, role: 'operator' });
    expect(await codeOf(make(frank, { service: 'Watch bot' }))).toBe('forbidden');
    expect(await make({ ...frank, runsServer: true }, { service: 'Watch bot' })).toMatchObject({ ownerId });
    expect(await make(olga, { service: 'Watch bot' })).toMatchObject({ ownerId });
  });

  // Red where each of two at once puts a service of that name on record.
  test('of one name is one, also where two name it at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => make(frank, { service: 'Night bot' })));
    expect(new Set(made.map(({ ownerId }) => ownerId)).size).toBe(1);
  });

  test('never is one of a person who has the name', async () => {
    const { ownerId } = await make(frank, { service: 'bob' });
    expect(ownerId).not.toBe(bob.id);
  });

  // Red where the record that somebody left behind passes for a service.
  test('never is one of somebody who was moved to another tenant', async () => {
    const olga = await desk.person('olga', { operator: true });
    await desk.run(olga, saveTenant, { id: 'beta', name: 'Beta' });
    const cat = await desk.person('cat');
    await desk.run(olga, movePerson, { person: cat.id, tenant: 'beta' });
    expect((await make(frank, { service: 'cat' })).ownerId).not.toBe(cat.id);
  });

  test('of another tenant is made by operators alone, for boards of it', async () => {
    const olga = await desk.person('olga', { operator: true });
    const wanted = { service: 'Acme bot', tenantId: 'acme' };
    expect(await codeOf(make(olga, wanted))).toBe('not_found');
    await desk.run(olga, saveTenant, { id: 'acme', name: 'Acme' });
    expect(await codeOf(make(frank, wanted))).toBe('not_found');
    expect(Object.keys((await refusalOf(make(olga, { ...wanted, boards: ['OPS'] }))).fields)).toEqual([
      'boards.0',
    ]);
    const { id } = await make(olga, { ...wanted, boards: ['ACME'] });
    expect((await rowOf(id))?.tenantId).toBe('acme');
  });
});

test.each<[string, object]>([
  ['id', { id: '5F0C2C1E' }],
  ['hash', { hash: 'abc' }],
  ['hash', { hash: HASH.toUpperCase() }],
  ['name', { name: ' ' }],
  ['level', { level: 'root' }],
  ['boards', { boards: [] }],
  ['expiresInDays', { expiresInDays: 0 }],
  ['expiresInDays', { expiresInDays: 367 }],
  ['expiresInDays', { expiresInDays: 1.5 }],
  ['service', { service: '' }],
  ['input', { token: 'docket_' }],
])('a wrong %s is refused', async (field, wrong) => {
  const { code, fields } = await refusalOf(make(frank, wrong));
  expect([code, Object.keys(fields)]).toEqual(['invalid_input', [field]]);
});
