import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
let root: Actor;

beforeAll(async () => {
  desk = await openTestDesk({
    secrets: openSecrets(secretKeys.parse(`2026:${Buffer.alloc(32, 7).toString('base64')}`)),
    trustedOrigins: [{ host: 'gitlab', origin: 'https://git.example.com' }],
  });
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
  cat = await desk.person('cat');
  eve = await desk.person('eve', { tenantId: 'other' });
  root = await desk.person('root', { admin: true });
});
afterAll(() => desk.close());
beforeEach(async () => {
  for (const who of [bob, cat, eve]) await set(who, null);
});

const set = (
  actor: Actor,
  login: string | null,
  given: { origin?: string; isConfirmed?: boolean; person?: string } = {},
) => desk.run(actor, setLogin, { origin: GITHUB, login, ...given });
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
    'BOB at github.com is the login of bob already. If it is yours, ask them to take it off with `/ticket me`, ' +
      'or ask an admin to write `/ticket me github.com BOB for @you`.',
  ]);
  await set(eve, 'bob');
  expect([await whoIs('bob'), await whoIs('bob', 'other')]).toEqual([bob.id, eve.id]);
});

describe('a login that somebody has already', () => {
  const takenEvents = () => desk.reader.find(events, { type: 'person.login_taken' });

  // Red where whoever says it first keeps their rightful owner from it.
  test('goes to whoever the host confirms, where it was only said', async () => {
    await set(bob, 'dora');
    expect(await set(cat, 'Dora', { isConfirmed: true })).toMatchObject({ takenFrom: 'bob' });
    expect(await whoIs('dora')).toBe(cat.id);
    expect(await loginsOf(bob)).toEqual([]);
    expect(await takenEvents()).toMatchObject([
      { stream: `person:${bob.id}`, payload: { login: 'Dora', takenBy: cat.id, isSettled: false } },
    ]);
  });

  test('stays where it is confirmed, also against another confirmation', async () => {
    await set(cat, 'ella', { isConfirmed: true });
    expect(await codeOf(set(bob, 'ella'))).toBe('conflict');
    expect(await codeOf(set(bob, 'ella', { isConfirmed: true }))).toBe('conflict');
    expect(await whoIs('ella')).toBe(cat.id);
  });

  test('goes to whomever an admin names, and is confirmed then', async () => {
    await set(cat, 'fred', { isConfirmed: true });
    expect(await set(root, 'fred', { person: bob.id })).toMatchObject({ takenFrom: 'cat' });
    expect(await loginsOf(bob)).toMatchObject([{ login: 'fred', isConfirmed: true }]);
    expect(await whoIs('fred')).toBe(bob.id);
    await set(root, null, { person: bob.id });
    expect(await whoIs('fred')).toBeUndefined();
  });

  test('is settled by nobody but an admin of the tenant', async () => {
    expect(await codeOf(set(bob, 'gina', { person: cat.id }))).toBe('forbidden');
    expect(await codeOf(set(root, 'gina', { person: eve.id }))).toBe('not_found');
    expect(await whoIs('gina')).toBeUndefined();
  });
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
