import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { listEscalationPolicies } from '../../../src/escalation/queries/list-escalation-policies.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const command = (line: string) => docket.frank.command(`/ticket ${line}`, { in: '#help' });
const open = async (line: string) => modalOf(await command(line));
const policies = () => docket.app.desk.ask(listEscalationPolicies, {}, systemActor('test'));

async function openNew() {
  const [list] = (await command('policy')).replies;
  if (!list) throw new Error('no list');
  return modalOf(await docket.frank.press(list, 'New escalation policy'));
}

async function saveTeamAndRotation(): Promise<void> {
  const { frank } = docket;
  const team = { name: 'Database', members: ['@carol'] };
  expect(await frank.submit(await open('team new'), team)).toEqual({ closed: true });
  await frank.hears('Created the team Database.');
  const rotation = {
    ...{
      name: 'Ops',
      'layers.0.name': 'All',
      'layers.0.people': ['@bob'],
      'layers.0.startsOn': '2026-01-05',
    },
  };
  expect(await frank.submit(await open('rotation new'), rotation)).toEqual({ closed: true });
  await frank.hears('Created the rotation Ops.');
}

test('an admin says who is told when, step by step, and finds it again', async () => {
  const { frank } = docket;
  await saveTeamAndRotation();
  const form = await openNew();
  expect(form.values).toMatchObject({
    ...{ timeZone: 'Europe/Berlin', repeatAfter: '15 min', forgottenAfter: '1 h', 'steps.0.delay': '5 min' },
  });
  const first = { name: 'Night', 'steps.0.delay': '0 min', 'steps.0.people': ['@bob', '@dan'] };
  await frank.type(form, { ...first, forgottenAfter: '2 h' });
  await frank.press(form, 'Add a step');
  expect(form.values).toMatchObject({
    ...{ name: 'Night', 'steps.0.people': '@bob, @dan', 'steps.1.people': '', 'steps.1.delay': '0 min' },
  });
  const second = {
    ...{
      'steps.1.delay': '1 h 30 min',
      'steps.1.channels': ['#random'],
      'steps.1.times': 'mon-fri 20:00-08:00',
    },
    ...{ 'steps.1.others': ['Team: Database', 'On call: Ops', 'Group: @oncall-ops'] },
    'steps.1.priorities': ['critical'],
  };
  expect(await frank.submit(form, second)).toEqual({ closed: true });
  expect((await frank.hears('Created the escalation policy')).text).toContain(
    'Created the escalation policy Night.',
  );
  expect(await policies()).toMatchObject([
    {
      ...{
        name: 'Night',
        repeatAfterMs: 900_000,
        forgottenAfterMs: 7_200_000,
        criticalPassesQuietHours: true,
      },
      steps: [
        { delayMs: 0, targets: [{ kind: 'person' }, { kind: 'person' }] },
        {
          delayMs: 5_400_000,
          targets: [
            { kind: 'channel', id: 'C0RANDOM' },
            { kind: 'team' },
            { kind: 'rotation' },
            { kind: 'user_group', id: 'S0ONCALL' },
          ],
          conditions: {
            ...{ priorities: ['critical'], weekdays: [0, 1, 2, 3, 4] },
            hours: { from: '20:00', to: '08:00' },
          },
        },
      ],
    },
  ]);
  expect(toldIn(await command('policy'))).toContain(
    'Night · at once @bob, @dan · 1 h 30 min later #random, the team Database, who is on call in Ops, @oncall-ops (only critical, mon-fri 20:00-08:00) · again after 15 min',
  );
  const again = await open('policy night');
  expect(again.values).toMatchObject({
    ...{ name: 'Night', forgottenAfter: '2 h', 'steps.1.delay': '1 h 30 min', 'steps.1.channels': '#random' },
    ...{
      'steps.1.others': 'On call: Ops, Team: Database, Group: @oncall-ops',
      'steps.1.priorities': 'Critical',
    },
  });
  await frank.press(again, 'Remove step 1');
  expect(await frank.submit(again, { quietHours: [], forgottenAfter: '' })).toEqual({ closed: true });
  await frank.hears('Changed the escalation policy Night.');
  expect(await policies()).toMatchObject([
    { forgottenAfterMs: null, criticalPassesQuietHours: false, steps: [{ delayMs: 5_400_000 }] },
  ]);
});

test('what is wrong stands under its field of its step, and nothing typed is lost', async () => {
  const { frank, slack } = docket;
  const form = await openNew();
  await frank.press(form, 'Add a step');
  await frank.press(form, 'Remove step 1');
  const odd = {
    ...{ name: 'Night', repeatAfter: '2 d', 'steps.1.delay': '5', 'steps.1.times': 'at night' },
  };
  expect((await frank.submit(form, odd)).errors).toEqual({
    repeatAfter:
      'Write "2 d" in hours: two working days of 8 hours are "16 h", two days round the clock are "48 h".',
    'steps.1.delay': 'Write the unit too: "5 min" or "5 h".',
    'steps.1.times': 'Write days and hours like "mon-fri 08:00-20:00"; this is "at night".',
  });
  expect(form.values).toMatchObject(odd);
  const better = { repeatAfter: '0 min', 'steps.1.delay': '5 min', 'steps.1.times': 'mon 20:00-20:00' };
  expect((await frank.submit(form, better)).errors).toEqual({
    repeatAfter: 'The steps repeat after 1 minute to 7 days.',
    'steps.1.people': 'Name whom the step tells.',
    'steps.1.times': 'Give two times that differ.',
  });
  const secret = { id: 'C0SECRET', name: 'secret', kind: 'private' as const, isArchived: false };
  slack.world.state.channels.push({ ...secret, members: ['UFRANK'] });
  const last = { repeatAfter: '1 h', 'steps.1.times': '', 'steps.1.channels': ['#secret'] };
  const refused = await frank.submit(form, last);
  expect(refused.errors?.['steps.1.channels']).toContain('Write /invite @Docket there, then submit again.');
  expect(await frank.submit(form, { 'steps.1.channels': [], 'steps.1.people': ['@bob'] })).toEqual({
    closed: true,
  });
});

test('when nobody is reached is told at once', async () => {
  const { frank } = docket;
  const fields = { name: 'Nights', 'steps.0.people': ['@bob'], 'steps.0.times': 'mon-fri 20:00-08:00' };
  expect(await frank.submit(await openNew(), fields)).toEqual({ closed: true });
  expect((await frank.hears('Created')).text).toMatch(
    /^Created the escalation policy Nights\.\nNo step reaches anybody .*\. Add a step that always applies\.$/s,
  );
});

test('ten steps with everything to choose from fit into a form', async () => {
  const { frank } = docket;
  await saveTeamAndRotation();
  const form = await openNew();
  for (let step = 1; step < 10; step += 1) await frank.press(form, 'Add a step');
  expect(form.values).toHaveProperty(['steps.9.delay']);
  expect(form.text).not.toContain('Add a step');
  expect(form.stored.body.blocks.length).toBeLessThan(100);
});

test('a policy is removed by its name, and whoever is no admin is refused', async () => {
  const { alice, frank } = docket;
  const form = await openNew();
  expect(await frank.submit(form, { name: 'Night', 'steps.0.people': ['@bob'] })).toEqual({ closed: true });
  await frank.hears('Created the escalation policy Night.');
  const shown = toldIn(await alice.command('/ticket policy', { in: '#help' }));
  expect(shown).toContain('Night · after 5 min @bob · again after 15 min');
  expect(shown).not.toContain('Edit');
  for (const word of ['Night', 'remove Night']) {
    const refused = toldIn(await alice.command(`/ticket policy ${word}`, { in: '#help' }));
    expect(refused).toContain('Only admins create and change policies');
  }
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const { view } = await frank.submit(await open('policy Night'), { name: 'Mine' }, { forge });
  expect(view?.text).toContain('Only admins create and change policies');
  expect(toldIn(await command('policy Nihgt'))).toContain('Did you mean `/ticket policy Night`?');
  expect(toldIn(await command('policy remove night'))).toContain('Removed the policy Night.');
  expect(await policies()).toEqual([]);
});
