import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { grantRole } from '../../src/people/commands/grant-role.ts';
import { movePerson } from '../../src/people/commands/move-person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { createToken } from '../../src/tokens/commands/create-token.ts';
import { revokeToken } from '../../src/tokens/commands/revoke-token.ts';
import { newToken } from '../../src/tokens/token-text.ts';
import { tokenUses } from '../../src/tokens/token-use.ts';
import { openTokenVerifier, type TokenVerifier } from '../../src/tokens/verify-token.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

const DAY = 24 * 60 * 60_000;

let desk: TestDesk;
let bob: Actor;
let ops: string;
let verifier: TokenVerifier;

beforeAll(async () => {
  desk = await openTestDesk();
  ops = await desk.board('OPS');
  bob = await desk.person('bob');
});
beforeEach(() => {
  const { database, clock } = desk;
  verifier = openTokenVerifier({ database, clock, log: desk.engine.log, admins: ['UBOB'] });
});
afterAll(() => desk.close());

async function make(fields: Partial<Parameters<typeof create>[1]> = {}) {
  const token = newToken();
  await create(token, fields);
  return token;
}

function create(
  { id, hash }: { id: string; hash: string },
  fields: { boards?: string[]; level?: 'read' | 'write'; expiresInDays?: number },
) {
  return desk.run({ ...bob, runsServer: true }, createToken, { id, hash, name: 'laptop', ...fields });
}

describe('a token', () => {
  test('acts for its owner as they are now, within its limits', async () => {
    const { id, text } = await make({ boards: ['OPS'], level: 'read' });
    expect(await verifier.verify(text)).toEqual({
      tokenId: id,
      actor: {
        ...bob,
        ...{ isAdmin: true, runsServer: true },
        limits: { level: 'read', boardIds: [ops], tokenId: id },
      },
    });
  });

  test('of another secret, of an unknown id, or that is none, is nobody', async () => {
    const [token, other] = [await make(), newToken()];
    const mixed = token.text.slice(0, 44) + other.text.slice(44);
    expect(await verifier.verify(mixed)).toBeNull();
    expect(await verifier.verify(other.text)).toBeNull();
    expect(await verifier.verify('Bearer')).toBeNull();
    expect(await verifier.verify(token.hash)).toBeNull();
  });

  test('that is revoked is nobody, at once', async () => {
    const { id, text } = await make();
    expect(await verifier.verify(text)).not.toBeNull();
    await desk.run(bob, revokeToken, { token: id });
    expect(await verifier.verify(text)).toBeNull();
  });

  test('expires to the day', async () => {
    const { text } = await make({ expiresInDays: 2 });
    desk.clock.advance(2 * DAY - 60_000);
    expect(await verifier.verify(text)).not.toBeNull();
    desk.clock.advance(60_000);
    expect(await verifier.verify(text)).toBeNull();
  });

  test('of somebody whose account is deactivated is nobody', async () => {
    const { text } = await make();
    const facts = { slack: bob.slack ?? { teamId: '', id: '' }, name: 'bob', image: null, email: null };
    const record = { tenantId: 'default', ...facts, isWorkspaceAdmin: false };
    await desk.run(desk.system, recordPerson, { ...record, isDeactivated: true });
    expect(await verifier.verify(text)).toBeNull();
    await desk.run(desk.system, recordPerson, record);
    expect(await verifier.verify(text)).toBeNull();
  });
});

test('a token of somebody who was moved to another tenant is nobody', async () => {
  const olga = await desk.person('olga', { operator: true });
  await desk.run(olga, saveTenant, { id: 'beta', name: 'Beta' });
  const cat = await desk.person('cat');
  const { id, hash, text } = newToken();
  await desk.run(cat, createToken, { id, hash, name: 'laptop' });
  expect(await verifier.verify(text)).not.toBeNull();
  await desk.run(olga, movePerson, { person: cat.id, tenant: 'beta' });
  expect(await verifier.verify(text)).toBeNull();
});

describe('the rights of an operator', () => {
  const rightsBy = async (text: string) => {
    const { isOperator, runsServer, isAdmin } = (await verifier.verify(text))?.actor ?? {};
    return { isOperator, runsServer, isAdmin };
  };

  // Red where a service that becomes an operator takes along whoever knows a token that was made of it before.
  test('are in a token that an operator made, whatever its owner becomes', async () => {
    const [frank, olga] = [await desk.person('frank', { admin: true }), await desk.person('olga')];
    const operator = { ...olga, isOperator: true };
    const [before, after] = [newToken(), newToken()];
    const wanted = { name: 'bot', service: 'Watch bot', level: 'admin' as const };
    const { ownerId } = await desk.run(frank, createToken, { id: before.id, hash: before.hash, ...wanted });
    for (const role of ['operator', 'admin'] as const)
      await desk.run({ ...operator, isAdmin: true }, grantRole, { person: ownerId, role });
    expect(await rightsBy(before.text)).toEqual({ isOperator: false, runsServer: false, isAdmin: true });
    await desk.run(operator, createToken, { id: after.id, hash: after.hash, ...wanted });
    expect(await rightsBy(after.text)).toEqual({ isOperator: true, runsServer: false, isAdmin: true });
  });

  test('are in no token that was made with one without them, nor in one of before for oneself', async () => {
    const cat = await desk.person('cat');
    const [first, second, third] = [newToken(), newToken(), newToken()];
    const wanted = { name: 'laptop', level: 'admin' as const };
    await desk.run(cat, createToken, { id: first.id, hash: first.hash, ...wanted });
    await desk.run({ ...cat, runsServer: true, isAdmin: true }, grantRole, {
      person: cat.id,
      role: 'operator',
    });
    const { actor } = (await verifier.verify(first.text)) ?? {};
    if (!actor) throw new Error('The token is not good.');
    await desk.run(actor, createToken, { id: second.id, hash: second.hash, ...wanted });
    await desk.run({ ...cat, isOperator: true }, createToken, { id: third.id, hash: third.hash, ...wanted });
    const found = await Promise.all([first, second, third].map(({ text }) => rightsBy(text)));
    expect(found.map(({ isOperator }) => isOperator)).toEqual([false, false, true]);
  });
});

describe('the last use', () => {
  const useOf = async (id: string) =>
    (await desk.reader.findOne(tokenUses, { _id: id }))?.lastUsedAt.getTime() ?? 0;

  test('is kept at most once a minute, and for good tokens alone', async () => {
    const [token, other] = [await make(), newToken()];
    await verifier.verify(token.text.slice(0, 44) + other.text.slice(44));
    expect(await useOf(token.id)).toBe(0);
    await verifier.verify(token.text);
    const first = await useOf(token.id);
    expect(Math.abs(first - desk.clock.now())).toBeLessThan(10_000);
    desk.clock.advance(40_000);
    await verifier.verify(token.text);
    expect(await useOf(token.id)).toBe(first);
    desk.clock.advance(30_000);
    await verifier.verify(token.text);
    expect(await useOf(token.id)).toBeGreaterThanOrEqual(first + 70_000);
  });
});

test('an id alone in DOCKET_ADMINS counts for no token where people of several workspaces are on record', async () => {
  const { database, clock, engine } = desk;
  const { text } = await make();
  const isAdmin = async (...admins: string[]) =>
    (await openTokenVerifier({ database, clock, log: engine.log, admins }).verify(text))?.actor.isAdmin;
  expect(await isAdmin('UBOB')).toBe(true);
  const far = { tenantId: 'default', slack: { teamId: 'T0FAR', id: 'UFAR' }, name: 'far' };
  await desk.run(desk.system, recordPerson, { ...far, image: null, email: null, isWorkspaceAdmin: false });
  expect(await isAdmin('UBOB')).toBe(false);
  expect(await isAdmin('T0FAR:UBOB')).toBe(false);
  expect(await isAdmin('T0TEST:UBOB')).toBe(true);
});
