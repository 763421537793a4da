import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { listSlaPolicies } from '../../../src/boards/queries/list-sla-policies.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const command = (line: string) => docket.frank.command(`/ticket ${line}`, { in: '#help' });
const open = async (line: string) => modalOf(await command(line));
const told = async (line: string) => toldIn(await command(line));

async function policiesOf(board: string) {
  return (await docket.app.desk.ask(listSlaPolicies, { board }, systemActor('test'))).policies;
}

async function openNew() {
  const [list] = (await command('policy')).replies;
  if (!list) throw new Error('no list');
  return modalOf(await docket.frank.press(list, 'New deadline policy'));
}

/** Creates a policy of OPS, and gives what the admin was told. */
async function create(fields: Record<string, string | string[]>): Promise<string> {
  const { frank } = docket;
  expect(await frank.submit(await openNew(), { board: 'Operations (OPS)', ...fields })).toEqual({
    closed: true,
  });
  return (await frank.hears(`Created the deadline policy ${String(fields.name)}.`)).text;
}

const urgent = { name: 'Urgent', priorities: ['critical', 'high'], response: '30 min', resolution: '4 h' };

test('an admin says until when tickets are answered and resolved, and finds it again', async () => {
  const { frank } = docket;
  expect(await told('policy')).toContain('There is no policy yet.');
  expect(await frank.submit(await open('calendar new'), { name: 'Office' })).toEqual({ closed: true });
  await frank.hears('Created the calendar Office.');
  const raci = { 'raci.responsible': ['@bob'], 'raci.accountable': ['@carol'], contact: '@dan' };
  const text = await create({ ...urgent, ...raci, types: ['incident'], calendar: 'Office' });
  expect(text).toBe('Created the deadline policy Urgent.');
  const list = await told('policy');
  expect(list).toContain('OPS  Operations: the first that matches a ticket counts');
  expect(list).toContain(
    'Urgent · critical and high incident · answer in 30 min, resolve in 4 h · by Office · tells @bob, @carol',
  );
  expect(list).toContain('No deadlines on DATA.');
  const form = await open('policy ops urgent');
  expect(form.values).toMatchObject({
    ...{
      name: 'Urgent',
      priorities: 'Critical, High',
      types: 'Incident',
      response: '30 min',
      warnings: '50, 75, 90',
    },
    ...{
      'raci.responsible': '@bob',
      'raci.accountable': '@carol',
      contact: '@dan',
      calendar: 'Office',
      position: '1',
    },
  });
  const changes = { resolution: '8 h', warnings: '80', calendar: 'always', 'raci.responsible': [] };
  expect(await frank.submit(form, changes)).toEqual({ closed: true });
  await frank.hears('Changed the deadline policy Urgent.');
  expect(await policiesOf('OPS')).toMatchObject([
    {
      ...{ responseMs: 1_800_000, resolutionMs: 28_800_000, warnings: [80], calendarId: null },
      raci: { responsible: [], accountable: [expect.any(String)] },
    },
  ]);
});

test('policies are tried in their order, which the form changes', async () => {
  const { frank } = docket;
  await create({ ...urgent, contact: '@bob' });
  expect(await create({ name: 'Everything', response: '8 h', contact: '@bob', position: '1' })).toBe(
    'Created the deadline policy Everything.\nUrgent never counts: the policies before it take all of its tickets. Move it up.',
  );
  expect((await policiesOf('OPS')).map(({ name }) => name)).toEqual(['Everything', 'Urgent']);
  expect(await frank.submit(await open('policy Urgent'), { position: '1' })).toEqual({ closed: true });
  expect((await frank.hears('on the deadline policy Urgent')).text).not.toContain('never counts');
  expect((await policiesOf('OPS')).map(({ name }) => name)).toEqual(['Urgent', 'Everything']);
});

test('what is wrong stands under its field, and the form keeps what was typed', async () => {
  const { frank } = docket;
  const form = await openNew();
  const odd = { name: 'Urgent', response: '30', resolution: '2 d', warnings: '50, 120' };
  expect((await frank.submit(form, odd)).errors).toEqual({
    response: 'Write the unit too: "30 min" or "30 h".',
    resolution: expect.stringContaining('Write "2 d" in hours'),
    warnings: 'Write whole percents from 1 to 99, like "50, 75, 90"; this is "50, 120".',
  });
  const place = { response: '4 h', resolution: '1 h', warnings: '', position: '0' };
  expect((await frank.submit(form, place)).errors).toEqual({
    position: 'Give its place: 1 is tried first. Or leave it empty.',
  });
  expect((await frank.submit(form, { position: '' })).errors).toEqual({
    resolution: 'A ticket is answered before it is resolved. Give the resolution at least as long.',
  });
  expect(form.values).toMatchObject({ name: 'Urgent', response: '4 h', resolution: '1 h' });
  expect(await frank.submit(form, { resolution: '' })).toEqual({ closed: true });
});

test('what reaches nobody is told at once', async () => {
  expect(await create({ name: 'Lonely', response: '1 h' })).toBe(
    'Created the deadline policy Lonely.\nNobody is told when it is missed, besides the assignee. Name who is responsible, a contact or an escalation policy.',
  );
});

test('policies of two boards may have one name: the person says which', async () => {
  const { frank } = docket;
  await create({ ...urgent, contact: '@bob' });
  const data = { board: 'Data (DATA)', ...urgent, contact: '@dan' };
  expect(await frank.submit(await openNew(), data)).toEqual({ closed: true });
  const several = await told('policy Urgent');
  expect(several).toContain('There are several. Name one of them: "DATA Urgent", "OPS Urgent".');
  expect((await open('policy data urgent')).values.contact).toBe('@dan');
  expect(await told('policy remove DATA Urgent')).toContain('Removed the policy Urgent.');
  expect(await policiesOf('DATA')).toEqual([]);
  expect((await open('policy urgent')).values.contact).toBe('@bob');
});

test('two admins at once: the second is told, and keeps what was typed', async () => {
  const { frank } = docket;
  await create({ ...urgent, contact: '@bob' });
  const [first, second] = [await open('policy Urgent'), await open('policy Urgent')];
  expect(await frank.submit(second, { response: '1 h' })).toEqual({ closed: true });
  const late = await frank.submit(first, { response: '2 h' });
  expect(late.view?.text).toContain('Somebody changed this meanwhile.');
  expect(late.view?.values.response).toBe('2 h');
});

test('whoever is no admin is refused, also with a form that they forged', async () => {
  const { alice, frank } = docket;
  const form = await openNew();
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const { view } = await frank.submit(form, { board: 'Operations (OPS)', ...urgent }, { forge });
  expect(view?.text).toContain('Only admins create and change policies');
  expect(await policiesOf('OPS')).toEqual([]);
  const shown = await alice.command('/ticket policy', { in: '#help' });
  expect(toldIn(shown)).not.toContain('New deadline policy');
});
