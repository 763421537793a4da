import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { listRotations } from '../../../src/rotations/queries/list-rotations.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const open = async (which: string) =>
  modalOf(await docket.frank.command(`/ticket rotation ${which}`, { in: '#help' }));
const list = async () => toldIn(await docket.frank.command('/ticket rotation', { in: '#help' }));
const saved = async () => {
  const all = await docket.app.desk.ask(listRotations, {}, systemActor('test'));
  return all.map(({ rotation }) => rotation);
};

const one = {
  name: 'Operations',
  ...{ 'layers.0.name': 'Everybody', 'layers.0.people': ['@bob', '@carol'] },
  ...{ 'layers.0.startsOn': '2026-01-05', 'layers.0.handoverAt': '09:00' },
};

test('an admin creates a rotation, and the list says who is on call', async () => {
  const { frank } = docket;
  expect(await list()).toMatch(/^There is no rotation yet\.[\s\S]*`\/ticket rotation new` does the same\.$/);
  const form = await open('new');
  expect(form.values).toMatchObject({ timeZone: 'Europe/Berlin', 'layers.0.turn': 'A week' });
  expect(await frank.submit(form, { ...one, boards: ['OPS Operations'], userGroup: '@oncall-ops' })).toEqual({
    closed: true,
  });
  expect((await frank.hears('Created')).text).toBe('Created the rotation Operations.');
  expect(await list()).toMatch(
    /Operations · @(bob|carol) is on call until .*, next @(bob|carol) · 1 layer · Europe\/Berlin/,
  );
  expect(await saved()).toMatchObject([
    {
      ...{ name: 'Operations', boardIds: [expect.any(String)] },
      userGroup: { teamId: 'T0DOCKET', id: expect.stringMatching(/^S/) },
      layers: [{ turn: { kind: 'weekly' }, startsOn: '2026-01-05', handoverAt: '09:00', hours: null }],
    },
  ]);
});

test('a new rotation begins on the Monday of this week, by the zone of whoever makes it', async () => {
  const { clock } = docket;
  // In Berlin it is Sunday for a minute more.
  clock.advance(Date.parse('2035-11-25T22:59:00Z') - clock.now());
  expect((await open('new')).values['layers.0.startsOn']).toBe('2035-11-19');
  clock.advance(60_000);
  expect((await open('new')).values['layers.0.startsOn']).toBe('2035-11-26');
});

test('one layer more keeps what was typed, and the rotation is found again as it was saved', async () => {
  const { frank } = docket;
  const form = await open('new');
  await frank.type(form, { ...one, 'layers.0.turn': 'daily', 'layers.0.hours': 'mon-fri 08:00-20:00' });
  await frank.press(form, 'Add a layer');
  expect(form.values).toMatchObject({
    ...{ name: 'Operations', 'layers.0.people': '@bob, @carol', 'layers.0.hours': 'mon-fri 08:00-20:00' },
    ...{ 'layers.1.name': '', 'layers.1.people': '', 'layers.1.turn': 'A day', 'layers.1.hours': '' },
    ...{ 'layers.1.startsOn': '2026-01-05', 'layers.1.handoverAt': '09:00' },
  });
  const night = {
    ...{ 'layers.1.name': 'Night', 'layers.1.people': ['@dan'], 'layers.1.turn': '2 weeks' },
    'layers.1.hours': 'mon-fri 20:00-08:00\nsat-sun 00:00-24:00',
  };
  expect(await frank.submit(form, night)).toEqual({ closed: true });
  await frank.hears('Created the rotation Operations.');
  const again = await open('operations');
  expect(again.values).toMatchObject({
    ...{ name: 'Operations', 'layers.0.turn': 'A day', 'layers.1.name': 'Night', 'layers.1.people': '@dan' },
    ...{ 'layers.1.turn': '2 weeks', 'layers.1.hours': 'mon-fri 20:00-08:00\nsat-sun 00:00-24:00' },
  });
  await frank.press(again, 'Remove layer 1');
  expect(await frank.submit(again, { 'layers.1.hours': '' })).toEqual({ closed: true });
  await frank.hears('Changed the rotation Operations.');
  expect(await saved()).toMatchObject([{ layers: [{ name: 'Night', turn: { kind: 'custom', days: 14 } }] }]);
});

test('what is wrong stands under its field of its layer, and nothing typed is lost', async () => {
  const { frank } = docket;
  const form = await open('new');
  await frank.press(form, 'Add a layer');
  await frank.press(form, 'Remove layer 1');
  const odd = {
    ...{ name: 'Operations', 'layers.1.name': 'Day', 'layers.1.startsOn': '2026-01-05' },
    ...{ timeZone: 'Mars/Olympus', 'layers.1.turn': 'weekly', 'layers.1.hours': 'workdays' },
  };
  expect((await frank.submit(form, odd)).errors).toEqual({
    'layers.1.people': 'Please complete this required field.',
  });
  expect((await frank.submit(form, { 'layers.1.people': ['@bob'] })).errors).toEqual({
    timeZone: 'I know no time zone "Mars/Olympus". Write one like "Europe/Berlin".',
    'layers.1.hours': 'Write days and hours like "mon-fri 08:00-20:00"; this is "workdays".',
  });
  const better = { timeZone: 'Europe/Berlin', 'layers.1.hours': 'mon 09:00-09:00' };
  expect(Object.keys((await frank.submit(form, better)).errors ?? {})).toEqual(['layers.1.hours']);
  expect(form.values).toMatchObject({ name: 'Operations', 'layers.1.name': 'Day' });
  expect(await frank.submit(form, { 'layers.1.hours': '' })).toEqual({ closed: true });
});

test('gaps are told at once', async () => {
  const { frank } = docket;
  const fields = { ...one, 'layers.0.hours': 'mon-sat 00:00-24:00\nsun 00:00-08:00, 20:00-24:00' };
  expect(await frank.submit(await open('new'), fields)).toEqual({ closed: true });
  const told = await frank.hears('Created the rotation Operations.');
  expect(told.text).toContain('Nobody is on call');
  expect(told.text).toContain('Sunday');
});

test('where Slack shows no user groups, the id of one is typed', async () => {
  const { frank, slack } = docket;
  const form = await withoutGroups();
  expect(form.text).toContain('Slack does not show Docket its groups');
  expect((await frank.submit(form, { ...one, userGroup: 'oncall' })).errors).toEqual({
    userGroup: 'Give the id of a user group, like S0614TZR7; this is "oncall".',
  });
  expect(await frank.submit(form, { userGroup: 'S0614TZR7' })).toEqual({ closed: true });
  expect(await saved()).toMatchObject([{ userGroup: { teamId: 'T0DOCKET', id: 'S0614TZR7' } }]);

  function withoutGroups() {
    slack.faults.add({ method: 'usergroups.list', kind: 'error', error: 'missing_scope' });
    return open('new');
  }
});

test('a rotation is removed by its name, and whoever is no admin is refused', async () => {
  const { alice, frank } = docket;
  expect(await frank.submit(await open('new'), one)).toEqual({ closed: true });
  await frank.hears('Created the rotation Operations.');
  for (const word of ['new', 'Operations', 'remove Operations']) {
    const refused = await alice.command(`/ticket rotation ${word}`, { in: '#help' });
    expect(toldIn(refused)).toContain('Only admins create and change rotations');
  }
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const { view } = await frank.submit(await open('Operations'), { name: 'Mine' }, { forge });
  expect(view?.text).toContain('Only admins create and change rotations');
  const gone = await frank.command('/ticket rotation remove operations', { in: '#help' });
  expect(toldIn(gone)).toBe('Removed the rotation Operations.');
});
