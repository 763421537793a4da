import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { ProviderError } from '../../../src/errors.ts';
import { movePerson } from '../../../src/people/commands/move-person.ts';
import { people } from '../../../src/people/person.ts';
import { userChange } from '../../../src/slack/events/user-change.ts';
import { type Identity, openIdentity } from '../../../src/slack/identity.ts';
import { saveTenant } from '../../../src/tenants/commands/save-tenant.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';

const TEAM = 'T0HERE';

/** The addresses that Slack tells; it does not answer for anybody else. */
let emails: Map<string, string | null>;
let owners: Set<string>;
/** How often Slack was asked who somebody is. */
let asked: number;
let desk: TestDesk;
let operator: Actor;
let identity: Identity;
beforeEach(async () => {
  emails = new Map();
  owners = new Set();
  asked = 0;
  desk = await openTestDesk();
  operator = await desk.person('olga', { operator: true });
  const info = async ({ user }: { user: string }) => {
    asked += 1;
    const email = emails.get(user);
    if (email === undefined) throw new Error('Slack is away.');
    const rights = { is_admin: owners.has(user), is_owner: owners.has(user) };
    return {
      ok: true,
      user: { id: user, name: user.toLowerCase(), team_id: TEAM, ...rights, profile: { email } },
    };
  };
  const client = { users: { info } } as unknown as WebClient;
  identity = openIdentity({ ...desk, client, log: desk.engine.log, botUserId: 'UDOCKET' });
});
afterEach(() => desk.close());

const save = (id: string, fields: object) => desk.run(operator, saveTenant, { id, name: id, ...fields });
const tenantIdOf = async (id: string, channelId: string | null = null, teamId = TEAM) =>
  (await identity.personOf({ teamId, id }, { channelId })).tenantId;

test('somebody new is put where their address, the channel or the workspace says', async () => {
  await save('acme', { emailDomains: ['acme.example'] });
  await save('beta', { channels: [{ teamId: TEAM, id: 'C0BETA' }] });
  emails = new Map([
    ['UZOE', 'zoe@acme.example'],
    ['UBEN', 'ben@elsewhere.example'],
    ['UCAT', null],
    ['UDAN', null],
  ]);
  expect(await tenantIdOf('UZOE', 'C0BETA')).toBe('acme');
  expect(await tenantIdOf('UBEN', 'C0BETA')).toBe('beta');
  expect(await tenantIdOf('UCAT', 'C0OTHER')).toBe('default');
  await save('gamma', { workspaces: [TEAM] });
  expect(await tenantIdOf('UDAN')).toBe('gamma');
  // Whoever is on record stays.
  expect(await tenantIdOf('UCAT', 'C0BETA')).toBe('default');
});

test('somebody on record is found in whatever tenant, also after a move, and follows what Slack says', async () => {
  await save('acme', {});
  emails.set('UZOE', 'zoe@here.example');
  const { _id } = await identity.personOf({ teamId: TEAM, id: 'UZOE' });
  const { personId } = await desk.run(operator, movePerson, { person: _id, tenant: 'acme' });
  expect((await identity.personOf({ teamId: TEAM, id: 'UZOE' }))._id).toBe(personId);
  const { run, ask } = desk;
  const systemTurn = {
    run: (command: never, input: never) => run(desk.system, command, input),
    ask: (query: never, input: never) => ask(desk.system, query, input),
  } as never;
  const user = {
    id: 'UZOE',
    name: 'zoe',
    team_id: TEAM,
    profile: { display_name: 'Zoe Z.', email: 'zoe@new.example' },
  };
  await userChange.handle({ teamId: TEAM, systemTurn } as never, { user });
  expect(await identity.personOf({ teamId: TEAM, id: 'UZOE' })).toMatchObject({
    ...{ _id: personId, tenantId: 'acme', name: 'Zoe Z.' },
    emails: ['zoe@here.example', 'zoe@new.example'],
  });
  await userChange.handle({ teamId: 'T0OTHER', systemTurn } as never, { user });
  expect(await desk.reader.count(people, { 'slack.id': 'UZOE' })).toBe(1);
});

// Red where whoever owns a workspace is the admin of any tenant whose domain they write into their profile.
test('an owner of a workspace is an admin in the tenant that has it, and in no other', async () => {
  await save('acme', { emailDomains: ['acme.example'] });
  emails = new Map([
    ['UOWN', 'own@here.example'],
    ['UZOE', 'zoe@acme.example'],
  ]);
  owners = new Set(['UOWN', 'UZOE']);
  const isAdmin = async (id: string) => (await identity.personOf({ teamId: TEAM, id })).isWorkspaceAdmin;
  expect([await isAdmin('UOWN'), await isAdmin('UZOE')]).toEqual([true, false]);

  const user = { id: 'UZOE', team_id: TEAM, is_owner: true, profile: { display_name: 'Zoe' } };
  const systemTurn = {
    run: (command: never, input: never) => desk.run(desk.system, command, input),
    ask: (query: never, input: never) => desk.ask(desk.system, query, input),
  };
  await userChange.handle({ teamId: TEAM, systemTurn } as never, { user });
  expect(await identity.personOf({ teamId: TEAM, id: 'UZOE' })).toMatchObject({
    ...{ name: 'Zoe', isWorkspaceAdmin: false },
  });

  const { _id: person } = await identity.personOf({ teamId: TEAM, id: 'UOWN' });
  await desk.run(operator, movePerson, { person, tenant: 'acme' });
  expect(await isAdmin('UOWN')).toBe(false);
});

test('one id in two workspaces is two people', async () => {
  await save('acme', { workspaces: ['T0OTHER'] });
  expect(await tenantIdOf('UTWIN')).toBe('default');
  expect(await tenantIdOf('UTWIN', null, 'T0OTHER')).toBe('acme');
  expect(await desk.reader.count(people, { 'slack.id': 'UTWIN' })).toBe(2);
});

// Red where a guess puts them into `default`, whose tickets they could read then.
test('nobody new is put anywhere by a guess while an address may say otherwise', async () => {
  expect(await tenantIdOf('UKNOWN')).toBe('default');
  await save('acme', { emailDomains: ['acme.example'] });
  await expect(tenantIdOf('UNEW')).rejects.toBeInstanceOf(ProviderError);
  expect(await desk.reader.count(people, { 'slack.id': 'UNEW' })).toBe(0);
  expect(await tenantIdOf('UKNOWN')).toBe('default');
  emails.set('UNEW', 'new@acme.example');
  expect(await tenantIdOf('UNEW')).toBe('acme');
});

test("no address of a workspace that one tenant was given makes anybody another tenant's", async () => {
  await save('acme', { emailDomains: ['acme.example'] });
  await save('beta', { workspaces: [TEAM] });
  emails.set('UEVE', 'eve@acme.example');
  expect(await tenantIdOf('UEVE')).toBe('beta');
});

test('in a workspace that a tenant was given, somebody new is placed while Slack is away', async () => {
  await save('acme', { emailDomains: ['acme.example'] });
  await save('beta', { workspaces: [TEAM] });
  expect(await tenantIdOf('UNEW')).toBe('beta');
});

describe('an owner of the workspace', () => {
  const HOUR = 3_600_000;
  const isAdmin = async () => (await identity.personOf({ teamId: TEAM, id: 'UOWN' })).isWorkspaceAdmin;
  beforeEach(async () => {
    emails.set('UOWN', 'own@here.example');
    owners.add('UOWN');
    expect(await isAdmin()).toBe(true);
  });

  test('whom Slack did not tell of any more is none a day later, when they next act', async () => {
    owners.delete('UOWN');
    desk.clock.advance(23 * HOUR);
    expect(await isAdmin()).toBe(true);
    desk.clock.advance(2 * HOUR);
    expect(await isAdmin()).toBe(false);
  });

  test('stays one, and is asked for once a day', async () => {
    for (let day = 1; day <= 3; day += 1) {
      desk.clock.advance(25 * HOUR);
      const before = asked;
      expect([await isAdmin(), await isAdmin(), asked - before]).toEqual([true, true, 1]);
    }
    owners.delete('UOWN');
    desk.clock.advance(25 * HOUR);
    expect(await isAdmin()).toBe(false);
  });

  test('is none any more where the workspace went to another tenant', async () => {
    await save('acme', { workspaces: [TEAM] });
    desk.clock.advance(25 * HOUR);
    expect(await isAdmin()).toBe(false);
  });

  test('stays one while Slack does not answer, and is asked for again soon', async () => {
    emails.delete('UOWN');
    desk.clock.advance(25 * HOUR);
    expect(await isAdmin()).toBe(true);
    emails.set('UOWN', 'own@here.example');
    owners.delete('UOWN');
    expect(await isAdmin()).toBe(true);
    desk.clock.advance(HOUR);
    expect(await isAdmin()).toBe(false);
  });
});
