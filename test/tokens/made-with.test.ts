import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { entities } from '../../src/catalogue/rows.ts';
import { events } from '../../src/engine/events.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { grantRole } from '../../src/people/commands/grant-role.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { apiTokens } from '../../src/tokens/api-token.ts';
import { createToken } from '../../src/tokens/commands/create-token.ts';
import { revokeToken } from '../../src/tokens/commands/revoke-token.ts';
import { type NewToken, newToken } from '../../src/tokens/token-text.ts';
import { openTokenVerifier, type TokenVerifier } from '../../src/tokens/verify-token.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { refusalOf } from '../helpers/refusal.ts';

let desk: TestDesk;
let frank: Actor;
let verifier: TokenVerifier;

beforeAll(async () => {
  desk = await openTestDesk();
  frank = await desk.person('frank', { admin: true });
  verifier = openTokenVerifier({ ...desk.engine, admins: ['UFRANK'] });
});
afterAll(() => desk.close());

type Wanted = Partial<Parameters<typeof createToken.decide>[1]>;

async function make(actor: Actor, wanted: Wanted = {}): Promise<NewToken> {
  const token = newToken();
  const { id, hash } = token;
  await desk.run(actor, createToken, { id, hash, name: 'laptop', level: 'admin', ...wanted });
  return token;
}

/** Whoever calls with a token. */
async function by({ text }: NewToken): Promise<Actor> {
  const known = await verifier.verify(text);
  if (!known) throw new Error('The token is not good.');
  return known.actor;
}

const isGood = async ({ text }: NewToken) => (await verifier.verify(text)) !== null;
const rowOf = ({ id }: NewToken) => desk.reader.findOne(apiTokens, { _id: id });
const historyOf = async ({ id }: NewToken) =>
  (await desk.reader.find(events, { stream: `api_token:${id}` }, { sort: { seq: 1 } })).map((it) => it.type);

// Red where the new one has the 366 days that were asked for.
test('what a token makes ends with it at the latest, and says by which it was made', async () => {
  const first = await make(frank, { expiresInDays: 2 });
  const second = await make(await by(first), { service: 'Deploy bot', expiresInDays: 366 });
  const third = await make(await by(first), { expiresInDays: 1 });
  const [one, two, three] = [await rowOf(first), await rowOf(second), await rowOf(third)];
  expect(two?.expiresAt).toEqual(one?.expiresAt);
  expect(three?.expiresAt.getTime()).toBeLessThan(one?.expiresAt.getTime() ?? 0);
  expect([one?.madeWith, two?.madeWith, two?.createdBy]).toEqual([[], [first.id], frank.id]);
});

// Red where only the token itself is looked at.
test('what a token made is revoked with it, and so is what that one made', async () => {
  const first = await make(frank);
  const second = await make(await by(first), { service: 'Deploy bot' });
  await desk.run(desk.system, recordPerson, FRANK);
  const third = await make(await by(first));
  const fourth = await make(await by(third));
  const other = await make(frank);
  await desk.run(frank, revokeToken, { token: first.id });
  const all = [first, second, third, fourth, other];
  expect(await Promise.all(all.map(isGood))).toEqual([false, false, false, false, true]);
  expect(await historyOf(fourth)).toEqual(['api_token.created', 'api_token.revoked']);
  expect((await rowOf(fourth))?.madeWith).toEqual([first.id, third.id]);
  expect((await verifyStreams(desk.database, entities)).breaks).toEqual([]);
});

// Red where a request that was let in goes on making tokens after its own was revoked.
test('a token that is revoked makes none, also in a request that began before', async () => {
  const first = await make(frank);
  const late = await by(first);
  await desk.run(frank, revokeToken, { token: first.id });
  const { code, message } = await refusalOf(make(late));
  expect([code, message]).toEqual([
    'unauthorized',
    'The token that asks is no longer good. `/ticket token new` in Slack makes another.',
  ]);
});

// Red where the chain is looked at only when the first of it is revoked: the snapshot of the other had it good.
test('one that is made at the moment when its maker is revoked is not good', async () => {
  const first = await make(frank);
  const second = await make(await by(first));
  await desk.database.connection.db
    ?.collection<{ _id: string }>('api_tokens')
    .updateOne({ _id: second.id }, { $set: { revokedAt: null } });
  expect(await isGood(second)).toBe(true);
  await desk.run(frank, revokeToken, { token: first.id });
  await desk.database.connection.db
    ?.collection<{ _id: string }>('api_tokens')
    .updateOne({ _id: second.id }, { $set: { revokedAt: null } });
  expect(await isGood(second)).toBe(false);
});

test('one of another tenant ends with the operator’s that made it, whoever revokes that', async () => {
  const olga = await desk.person('olga', { operator: true });
  await desk.run(olga, grantRole, { person: olga.id, role: 'operator' });
  await desk.run(olga, saveTenant, { id: 'acme', name: 'Acme' });
  const first = await make(olga);
  const second = await make(await by(first), { service: 'Acme bot', tenantId: 'acme' });
  expect(await isGood(second)).toBe(true);
  await desk.run(frank, revokeToken, { token: first.id });
  expect(await isGood(second)).toBe(false);
});

test('a chain of tokens ends somewhere', async () => {
  let token = await make(frank);
  for (let length = 1; length < 5; length += 1) token = await make(await by(token));
  const { code, message } = await refusalOf(make(await by(token)));
  expect([code, message]).toEqual([
    'forbidden',
    'Four tokens stand behind this one already. Make the next with one of those, or in Slack.',
  ]);
});

const FRANK = {
  ...{ tenantId: 'default', slack: { teamId: 'T0TEST', id: 'UFRANK' }, name: 'frank' },
  ...{ image: null, email: null, isWorkspaceAdmin: true },
};

// Red where the tokens of a deactivated account are good again when it comes back.
test('an account that is deactivated loses its tokens for good, and what they made', async () => {
  const first = await make(frank);
  const second = await make(await by(first), { service: 'Deploy bot' });
  await desk.run(desk.system, recordPerson, { ...FRANK, isDeactivated: true });
  expect([await isGood(first), await isGood(second)]).toEqual([false, false]);
  await desk.run(desk.system, recordPerson, FRANK);
  expect([await isGood(first), await isGood(second)]).toEqual([false, false]);
  expect(await historyOf(second)).toEqual(['api_token.created', 'api_token.revoked']);
  expect(await isGood(await make(frank))).toBe(true);
});
