import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { events } from '../../../src/engine/events.ts';
import { apiTokens } from '../../../src/tokens/api-token.ts';
import { createToken } from '../../../src/tokens/commands/create-token.ts';
import { revokeToken } from '../../../src/tokens/commands/revoke-token.ts';
import { listTokens } from '../../../src/tokens/queries/list-tokens.ts';
import { newToken } from '../../../src/tokens/token-text.ts';
import { openTokenVerifier } from '../../../src/tokens/verify-token.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf } from '../../helpers/refusal.ts';

let desk: TestDesk;
let bob: Actor;
let cat: Actor;
let frank: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  [bob, cat] = [await desk.person('bob'), await desk.person('cat')];
  frank = await desk.person('frank', { admin: true });
});
afterAll(() => desk.close());

async function make(actor: Actor, name: string, expiresInDays = 90) {
  const token = newToken();
  await desk.run(actor, createToken, { id: token.id, hash: token.hash, name, expiresInDays });
  return token;
}

const revoke = (actor: Actor, token: string) => desk.run(actor, revokeToken, { token });
const namesFor = async (actor: Actor, all = false) =>
  (await desk.ask(actor, listTokens, { all })).tokens.map(({ name }) => name).sort();

test('one revokes their own, admins everybody’s of the tenant', async () => {
  const [own, theirs] = [await make(bob, 'own'), await make(bob, 'theirs')];
  expect(await revoke(bob, own.id)).toEqual({ id: own.id, name: 'own' });
  await revoke(frank, theirs.id);
  const row = await desk.reader.findOne(apiTokens, { _id: theirs.id });
  expect(row?.revokedAt).toBeInstanceOf(Date);
  await revoke(frank, theirs.id);
  const history = await desk.reader.find(events, { stream: `api_token:${theirs.id}` });
  expect(history.map(({ type, actor }) => [type, actor])).toEqual([
    ['api_token.created', bob.id],
    ['api_token.revoked', frank.id],
  ]);
});

test('those of others do not exist for people who are no admins, nor those of other tenants for any', async () => {
  const { id } = await make(bob, 'safe');
  const ann = await desk.person('ann', { tenantId: 'acme', admin: true });
  expect(await codeOf(revoke(cat, id))).toBe('not_found');
  expect(await codeOf(revoke(ann, id))).toBe('not_found');
  expect(await codeOf(revoke(cat, '5f0c2c1e-0000-4000-8000-000000000123'))).toBe('not_found');
  expect(await codeOf(revoke({ ...bob, limits: { level: 'write', boardIds: null } }, id))).toBe('forbidden');
  expect(await namesFor(ann, true)).toEqual([]);
  await revoke(bob, id);
});

test('the list has those that are good, with their last use and nothing secret', async () => {
  const token = await make(cat, 'mine');
  await make(bob, 'his');
  await make(cat, 'short', 1);
  await revoke(cat, (await make(cat, 'gone')).id);
  expect(await namesFor(cat)).toEqual(['mine', 'short']);
  expect(await namesFor(cat, true)).toEqual(['mine', 'short']);
  expect(await namesFor(frank)).toEqual([]);
  expect(await namesFor(frank, true)).toEqual(['his', 'mine', 'short']);
  expect(await namesFor({ ...cat, isAuditor: true }, true)).toEqual(['his', 'mine', 'short']);
  desk.clock.advance(24 * 60 * 60_000);
  expect(await namesFor(cat)).toEqual(['mine']);
  const { database, clock, engine } = desk;
  await openTokenVerifier({ database, clock, log: engine.log, admins: [] }).verify(token.text);
  const [shown] = (await desk.ask(cat, listTokens, {})).tokens;
  expect(shown).toMatchObject({ ownerName: 'cat', level: 'write', boardIds: null });
  expect(shown?.lastUsedAt).toBeInstanceOf(Date);
  expect(JSON.stringify(shown)).not.toContain(token.hash);
});
