import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Docket, modalOf, openDocket, toldIn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

async function openForm(which: string) {
  return modalOf(await docket.frank.command(`/ticket board ${which}`, { in: '#help' }));
}

test('an admin creates a board, Docket joins its channel, and its members work on its tickets', async () => {
  const { frank, bob, slack, settle } = docket;
  const form = await openForm('new');
  const fields = {
    prefix: 'desk',
    name: 'Service desk',
    triageChannel: '#random',
    intakeChannels: ['#help'],
  };
  expect(await frank.submit(form, fields)).toEqual({ closed: true });
  const told = await frank.hears('Created the board DESK');
  expect(told.text).toContain('Its cards go to #random, whose members are its agents.');
  await settle();
  expect(slack.channel('#random').members).toContain('UDOCKET');

  const filing = modalOf(await docket.alice.command('/ticket new', { in: '#random' }));
  expect(await docket.alice.submit(filing, { subject: 'The badge does not open' })).toEqual({ closed: true });
  const card = await slack.channel('#random').card('DESK-1');
  await bob.press(card, 'Assign to me');
  await card.shows('@bob');
  const list = toldIn(await frank.command('/ticket board', { in: '#help' }));
  expect(list).toContain('DESK  Service desk · cards in #random, 6 agents · filed in #help');
});

test('what is wrong stands under its field, and the form keeps what was typed', async () => {
  const { frank } = docket;
  const form = await openForm('new');
  const taken = await frank.submit(form, { prefix: 'OPS', name: 'Second operations' });
  expect(taken.errors).toEqual({ prefix: 'The prefix OPS is taken. Choose another one.' });
  const odd = await frank.submit(form, { prefix: 'O P', columns: 'Doing: in progress\nDone: don' });
  expect(odd.errors).toEqual({ columns: '"don" is no status. Did you mean done?' });
  const worse = await frank.submit(form, { columns: 'Doing: in progress', categories: 'Not-A-Word' });
  expect(Object.keys(worse.errors ?? {}).toSorted()).toEqual(['categories', 'prefix']);
  expect(form.values).toMatchObject({ name: 'Second operations', columns: 'Doing: in progress' });
  expect(await frank.submit(form, { prefix: 'SEC', categories: 'badges' })).toEqual({ closed: true });
  expect((await frank.hears('Created the board SEC')).text).toContain('It has no triage channel');
});

test('a channel that Docket cannot join is refused under the field until it is invited', async () => {
  const { frank, slack, settle } = docket;
  const secret = { ...{ id: 'C0SECRET', name: 'secret', kind: 'private' as const, isArchived: false } };
  slack.world.state.channels.push({ ...secret, members: ['UFRANK', 'UBOB'] });
  const archived = { ...secret, id: 'C0OLD', name: 'old', isArchived: true };
  slack.world.state.channels.push({ ...archived, members: ['UFRANK', 'UDOCKET'] });
  const form = await openForm('OPS');
  const gone = await frank.submit(form, { triageChannel: '#old' });
  expect(gone.errors?.triageChannel).toContain('or choose another one.');
  const refused = await frank.submit(form, { triageChannel: '#secret' });
  expect(refused.errors?.triageChannel).toContain('Write /invite @Docket there, then submit again');
  await frank.invite('#secret', 'UDOCKET');
  expect(await frank.submit(form, {})).toEqual({ closed: true });
  await settle();
  const list = toldIn(await frank.command('/ticket board', { in: '#help' }));
  expect(list).toContain('OPS  Operations · cards in #secret, 2 agents');
});

test('an admin changes a board: its key, its rules, and who reads replies', async () => {
  const { frank, bob, file, settle, triage } = docket;
  const card = await file({ subject: 'Payments down', priority: 'critical' });
  const form = await openForm('OPS');
  expect(form.values).toMatchObject({ prefix: 'OPS', name: 'Operations', debrief: 'At critical and high' });
  const changes = { prefix: 'DESK', types: ['incident', 'bug'], debrief: 'off', triageReplies: 'public' };
  expect(await frank.submit(form, changes)).toEqual({ closed: true });
  expect((await frank.hears('Changed')).text).toBe(
    'Changed the key, the types, the replies and the debrief of the board DESK (Operations). Its tickets become DESK-1 and so on; OPS-1 still finds them.',
  );
  await settle();
  await card.shows('DESK-1  Payments down');
  expect(card.text).toContain('Replies here reach the requester.');
  expect(toldIn(await bob.command('/ticket show OPS-1', { in: '#ops-triage' }))).toContain('DESK-1');
  const resolving = modalOf(await bob.press(card, 'Resolve'));
  expect(resolving.text).not.toContain('Root cause');
  expect(await bob.submit(resolving, { note: 'Back.' })).toEqual({ closed: true });
  await card.shows('Back.');
  expect(triage.messages.length).toBe(1);
  expect(await frank.submit(await openForm('OPS'), {})).toEqual({ closed: true });
  await frank.hears('Nothing changed on the board DESK (Operations).');
});

test('whoever is no admin is refused, also with a form that they forged', async () => {
  const { alice, frank, slack } = docket;
  for (const word of ['new', 'OPS']) {
    const outcome = await alice.command(`/ticket board ${word}`, { in: '#help' });
    expect(outcome.view).toBeUndefined();
    expect(toldIn(outcome)).toContain('Only admins create and change boards');
  }
  expect(toldIn(await alice.command('/ticket board', { in: '#help' }))).toContain('OPS  Operations');
  expect(toldIn(await alice.command('/ticket board OSP', { in: '#help' }))).toBe(
    'There is no board OSP. Did you mean `/ticket board OPS`?',
  );
  const form = await openForm('new');
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const fields = { prefix: 'MINE', name: 'Mine', triageChannel: '#random' };
  const { view } = await frank.submit(form, fields, { forge });
  expect(view?.text).toContain('Only admins create and change boards');
  expect(slack.channel('#random').members).not.toContain('UDOCKET');
});

test('two admins at once: the second is told that the board changed meanwhile', async () => {
  const { frank } = docket;
  const [first, second] = [await openForm('DATA'), await openForm('DATA')];
  expect(await frank.submit(second, { name: 'Data platform' })).toEqual({ closed: true });
  const { view } = await frank.submit(first, { name: 'Data desk' });
  expect(view?.text).toContain('Somebody changed this board meanwhile.');
  expect(toldIn(await frank.command('/ticket board', { in: '#help' }))).toContain('DATA  Data platform');
});
