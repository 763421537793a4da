import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { saveConnection } from '../../src/code/connections/commands/save-connection.ts';
import { events } from '../../src/engine/events.ts';
import { findPersonByLogin } from '../../src/people/find-login.ts';
import { people } from '../../src/people/person.ts';
import { setLogin } from '../../src/people/set-login.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

const GITHUB = 'https://github.com';

let desk: TestDesk;
let bob: Actor;
let cat: Actor;
let eve: Actor;

beforeAll(async () => {
  desk = await openTestDesk({
    secrets: openSecrets(secretKeys.parse(`2026:${Buffer.alloc(32, 7).toString('base64')}`)),
    trustedOrigins: [{ host: 'gitlab', origin: 'https://git.example.com' }],
  });
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  cat = await desk.person('cat');
  eve = await desk.person('eve', { tenantId: 'other' });
});
afterAll(() => desk.close());
beforeEach(async () => {
  for (const who of [bob, cat, eve]) await set(who, null);
});

const set = (actor: Actor, login: string | null, given: { origin?: string; isConfirmed?: boolean } = {}) =>
  desk.run(actor, setLogin, { origin: GITHUB, login, ...given });
const loginsOf = async ({ id }: Actor) => (await desk.reader.findOne(people, { _id: id }))?.logins;
const whoIs = async (login: string, tenantId = 'default') =>
  (await findPersonByLogin(desk.reader, tenantId, GITHUB, login))?._id;

test('one says who one is at a host, and takes it back', async () => {
  await set(bob, 'Bob-Gh');
  expect(await loginsOf(bob)).toEqual([
    { account: 'https://github.com/bob-gh', origin: GITHUB, login: 'Bob-Gh', isConfirmed: false },
  ]);
  expect(await whoIs('BOB-gh')).toBe(bob.id);
  await set(bob, 'bob2');
  expect([await whoIs('bob-gh'), await whoIs('bob2')]).toEqual([undefined, bob.id]);
  await set(bob, null);
  expect(await loginsOf(bob)).toEqual([]);
  expect(await whoIs('bob2')).toBeUndefined();
});

test('accounts at several hosts stand side by side', async () => {
  await set(bob, 'bob');
  await set(bob, 'bob', { origin: 'https://git.example.com/' });
  expect((await loginsOf(bob))?.map(({ account }) => account)).toEqual([
    'https://github.com/bob',
    'https://git.example.com/bob',
  ]);
  await set(bob, null, { origin: 'https://git.example.com' });
  expect((await loginsOf(bob))?.map(({ account }) => account)).toEqual(['https://github.com/bob']);
});

test('what the host confirmed stays confirmed for that account', async () => {
  await set(cat, 'cat', { isConfirmed: true });
  const count = await desk.reader.count(events, { stream: `person:${cat.id}` });
  await set(cat, 'cat');
  expect(await loginsOf(cat)).toMatchObject([{ login: 'cat', isConfirmed: true }]);
  expect(await desk.reader.count(events, { stream: `person:${cat.id}` })).toBe(count);
  await set(cat, 'cat2');
  expect(await loginsOf(cat)).toMatchObject([{ login: 'cat2', isConfirmed: false }]);
});

test("another person's login is refused, another tenant's is not seen", async () => {
  await set(bob, 'bob');
  const refusal = await refusalOf(set(cat, 'BOB'));
  expect([refusal.code, refusal.message]).toEqual([
    'conflict',
    'BOB at github.com is the login of bob already. If it is yours, ask them to take it off with `/ticket me`.',
  ]);
  await set(eve, 'bob');
  expect([await whoIs('bob'), await whoIs('bob', 'other')]).toEqual([bob.id, eve.id]);
});

test.each([
  ['login', { login: 'two words' }],
  ['login', { login: '@bob' }],
  ['login', { login: '../bob' }],
  ['origin', { origin: 'github.com' }],
  ['origin', { origin: 'javascript:alert(1)' }],
])('a wrong %s is refused', async (field, wrong) => {
  const refusal = await refusalOf(desk.run(bob, setLogin, { origin: GITHUB, login: 'bob', ...wrong }));
  expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
});

test('Docket itself has none', async () => {
  expect(await codeOf(set(desk.system, 'docket'))).toBe('not_found');
});

test('a ticket is given to somebody by their login', async () => {
  await set(cat, 'cat-gh');
  const { ticketId } = await desk.run(bob, createTicket, {
    ...{ board: 'OPS', subject: 'Queue', assignee: 'github:CAT-gh' },
  });
  const give = (assignee: string) => desk.run(bob, assignTicket, { ticket: ticketId, assignee });
  await set(bob, 'bob', { origin: 'https://git.example.com' });
  const refusal = await refusalOf(give('gitlab:bob'));
  expect(refusal.fields.assignee).toBe(
    'Nobody said yet that bob at gitlab is theirs. They say so with `/ticket me gitlab bob`.',
  );
  // By now the tenant's GitLab is its own.
  await desk.run(desk.system, saveConnection, { provider: 'gitlab', instanceUrl: 'https://git.example.com' });
  expect(await give('gitlab:@bob')).toMatchObject({ assigneeId: bob.id });
  expect(await give('github:cat-gh')).toMatchObject({ assigneeId: cat.id });
});
