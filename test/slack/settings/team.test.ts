import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { saveTeam } from '../../../src/teams/commands/save-team.ts';
import { listTeams } from '../../../src/teams/queries/list-teams.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const open = async (which: string) =>
  modalOf(await docket.frank.command(`/ticket team ${which}`, { in: '#help' }));
const teams = () => docket.app.desk.ask(listTeams, {}, systemActor('test'));

test('an admin creates a team and changes it', async () => {
  const { frank } = docket;
  expect(await frank.submit(await open('new'), { name: 'Database', members: ['@bob', '@carol'] })).toEqual({
    closed: true,
  });
  expect((await frank.hears('Created')).text).toBe('Created the team Database.');
  expect(toldIn(await frank.command('/ticket team', { in: '#help' }))).toContain('Database · 2 members');
  const form = await open('database');
  expect(form.values).toEqual({ name: 'Database', members: '@bob, @carol' });
  expect(await frank.submit(form, { members: ['@carol', '@dan', '@bob'] })).toEqual({ closed: true });
  await frank.hears('Changed the team Database.');
  expect((await open('database')).values.members).toBe('@carol, @dan, @bob');
});

test('what is wrong stands under its field, and the form keeps what was typed', async () => {
  const { frank, slack } = docket;
  const form = await open('new');
  const { errors } = await frank.submit(form, { name: 'Empty', members: [] });
  expect(errors).toEqual({ members: 'Please complete this required field.' });
  expect(form.values.name).toBe('Empty');
  slack.faults.add({ method: 'users.info', kind: 'error', error: 'user_not_found' });
  const unknown = await frank.submit(form, { members: ['@alice'] });
  expect(unknown.errors?.members).toContain('There is no Slack user UALICE in this workspace.');
  expect(await frank.submit(form, {})).toEqual({ closed: true });
});

test('members whom Slack does not know stay in the team', async () => {
  const { frank, app } = docket;
  const input = { name: 'Vendors', members: ['help@vendor.example'] };
  await app.desk.run(saveTeam, input, {
    ...{ actor: systemActor('test'), door: 'test', caller: 'test', id: 'vendors' },
  });
  const form = await open('Vendors');
  expect(form.values.members).toBe('');
  expect(await frank.submit(form, { name: 'Vendor' })).toEqual({ closed: true });
  await frank.hears('Changed the team Vendor.');
  expect((await teams())[0]?.members).toHaveLength(1);
  expect(await frank.submit(await open('Vendor'), { members: ['@dan'] })).toEqual({ closed: true });
  await frank.hears('Changed the team Vendor.');
  expect(await teams()).toMatchObject([
    { name: 'Vendor', members: [expect.any(String), expect.any(String)] },
  ]);
});

test('whoever is no admin is refused', async () => {
  const { alice, frank } = docket;
  const refused = await alice.command('/ticket team new', { in: '#help' });
  expect(toldIn(refused)).toContain('Only admins create and change teams');
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const { view } = await frank.submit(await open('new'), { name: 'Mine', members: ['@alice'] }, { forge });
  expect(view?.text).toContain('Only admins create and change teams');
  expect(await teams()).toEqual([]);
});
