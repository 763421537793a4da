import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { people } from '../../src/people/person.ts';
import { recordPerson } from '../../src/people/record-person.ts';
import { removeTeam } from '../../src/teams/commands/remove-team.ts';
import { saveTeam } from '../../src/teams/commands/save-team.ts';
import { listTeams } from '../../src/teams/queries/list-teams.ts';
import { teams } from '../../src/teams/team.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

let desk: TestDesk;
let ada: Actor;
let bob: Actor;
let cat: Actor;
/** Of the tenant `acme`. */
let zoe: Actor;

beforeAll(async () => {
  desk = await openTestDesk();
  ada = await desk.person('ada', { admin: true });
  bob = await desk.person('bob', { email: 'bob@example.com' });
  cat = await desk.person('cat');
  zoe = await desk.person('zoe', { admin: true, tenantId: 'acme' });
});
afterAll(() => desk.close());

const membersOf = async (name: string) => (await desk.reader.findOne(teams, { name }))?.members;

test('its members are named by Slack user, e-mail address or id, each once', async () => {
  const members = ['UBOB', 'bob@example.com', bob.id, cat.id];
  const saved = await desk.run(ada, saveTeam, { name: 'Night', members });
  expect(saved).toMatchObject({ name: 'Night', isNew: true, warnings: [] });
  expect(await membersOf('Night')).toEqual([bob.id, cat.id]);
});

test('an e-mail address that nobody knows becomes a person, once', async () => {
  const members = ['new@example.com', 'NEW@example.com', 'UCAT'];
  const { warnings } = await desk.run(ada, saveTeam, { name: 'Mail', members });
  expect(warnings).toEqual([
    'new@example.com is not in Slack, where no ping reaches them. Name somebody else, too.',
  ]);
  const person = await desk.reader.findOne(people, { emails: 'new@example.com' });
  expect(await membersOf('Mail')).toEqual([person?._id, cat.id]);
  expect(await desk.reader.count(people, { emails: 'new@example.com' })).toBe(1);
});

test('members may change, and the name stays', async () => {
  await desk.run(ada, saveTeam, { name: 'Day', members: ['UBOB'] });
  const saved = await desk.run(ada, saveTeam, { team: 'day', members: ['UCAT'] });
  expect(saved).toMatchObject({ name: 'Day', isNew: false, changed: ['members'] });
  expect(await membersOf('Day')).toEqual([cat.id]);
});

test('nobody, somebody unknown and somebody of another tenant are refused', async () => {
  const save = (members: string[], actor = ada) => desk.run(actor, saveTeam, { name: 'Odd', members });
  expect((await refusalOf(save([]))).fields).toEqual({ members: 'Name at least one member.' });
  expect((await refusalOf(save(['UBOB', 'UNOBODY']))).fields).toEqual({
    'members.1': "I don't know UNOBODY. Give a member of the workspace or an e-mail address.",
  });
  expect(await codeOf(save([zoe.id]))).toBe('invalid_input');
  const operator = await desk.person('olga', { admin: true, operator: true });
  expect(Object.keys((await refusalOf(save([zoe.id], operator))).fields)).toEqual(['members.0']);
});

test('somebody whose account is deactivated is saved with a warning', async () => {
  await desk.run(desk.system, recordPerson, {
    ...{ tenantId: 'default', slack: { teamId: 'T0TEST', id: 'UDAN' }, name: 'dan', image: null },
    ...{ email: null, isWorkspaceAdmin: false, isDeactivated: true },
  });
  const { warnings } = await desk.run(ada, saveTeam, { name: 'Old', members: ['UDAN', 'UCAT'] });
  expect(warnings).toEqual(['The Slack account of dan is deactivated. Name somebody else.']);
});

test('it is saved and removed by admins, and seen by members of the tenant', async () => {
  await desk.run(ada, saveTeam, { name: 'Ours', members: ['UBOB'] });
  expect(await codeOf(desk.run(bob, saveTeam, { team: 'Ours', members: ['UCAT'] }))).toBe('forbidden');
  expect(await codeOf(desk.run(bob, removeTeam, { team: 'Ours' }))).toBe('forbidden');
  expect(await codeOf(desk.run(zoe, removeTeam, { team: 'Ours' }))).toBe('invalid_input');
  const seenBy = async (actor: Actor) => (await desk.ask(actor, listTeams, {})).map(({ name }) => name);
  expect(await seenBy(bob)).toContain('Ours');
  expect(await seenBy(zoe)).toEqual([]);
  await desk.run(ada, removeTeam, { team: 'Ours' });
  expect(await seenBy(bob)).not.toContain('Ours');
});
