import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/person/types.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ env: { DOCKET_ADMINS: 'UFRANK' } });
});
afterEach(() => docket.close());

const ask = async (person: Person, line: string, channel = '#help') =>
  toldIn(await person.command(`/ticket ${line}`, { in: channel }));
const form = async (person: Person, line: string) =>
  modalOf(await person.command(`/ticket ${line}`, { in: '#help' }));

/** Frank, who runs the server, makes himself an operator. */
async function makeOperator() {
  const { frank } = docket;
  expect(await frank.submit(await form(frank, 'role @frank'), { tenantRoles: ['operator'] })).toEqual({
    closed: true,
  });
  await frank.hears('Saved.');
}

/** A second tenant in the same workspace, by the domain of Dan's address, with a board of its own. */
async function makeAcme() {
  const { frank, slack } = docket;
  await makeOperator();
  const fields = { id: 'acme', name: 'Acme', emailDomains: 'acme.example' };
  expect(await frank.submit(await form(frank, 'tenant new'), fields)).toEqual({ closed: true });
  await frank.hears('Created the tenant Acme.');
  const board = { tenantId: 'acme', prefix: 'ACME', name: 'Acme desk' };
  expect(await frank.submit(await form(frank, 'board new'), board)).toEqual({ closed: true });
  await frank.hears('Created the board ACME');
  slack.changePerson('UDAN', { email: 'dan@acme.example' });
}

test('two tenants in one workspace see nothing of each other, and an operator sees both', async () => {
  const { alice, dan, frank, file } = docket;
  await makeAcme();
  await file({ subject: 'Payments down' });
  const filing = await form(dan, 'new');
  expect(await dan.submit(filing, { subject: 'Acme cannot log in' })).toEqual({ closed: true });
  await dan.hears('ACME-1');

  const unseen = 'There is no ticket KEY that you can see.';
  expect((await ask(dan, 'show OPS-1')).replace('OPS-1', 'KEY')).toContain(unseen);
  expect((await ask(alice, 'show ACME-1')).replace('ACME-1', 'KEY')).toContain(unseen);
  expect(await ask(dan, 'show OPS-99')).toBe((await ask(dan, 'show OPS-1')).replace('OPS-1', 'OPS-99'));
  for (const words of ['comment OPS-1 Hello', 'take OPS-1', 'link ACME-1 relates OPS-1', 'cancel OPS-1 No'])
    expect((await ask(dan, words)).replace('OPS-1', 'KEY')).toContain(unseen);
  expect(await ask(dan, 'list OPS')).toContain('by a board (ACME)');
  expect(await ask(dan, 'board')).not.toContain('OPS');
  expect(await ask(alice, 'list', '#random')).not.toContain('ACME');
  expect(await ask(dan, 'list', '#random')).not.toContain('OPS');

  expect(await ask(frank, 'show ACME-1')).toContain('Acme cannot log in');
  const all = await ask(frank, 'list', '#random');
  expect(all).toContain('ACME-1');
  expect(all).toContain('OPS-1');
  expect(await ask(frank, 'board')).toContain('tenant acme');
});

test('whoever moves leaves their tickets behind', async () => {
  const { alice, frank, file } = docket;
  await makeAcme();
  await file({ subject: 'Payments down' });
  expect(await ask(frank, 'tenant move @alice acme')).toBe(
    'Moved alice to Acme. Their tickets stay where they are, and their roles are gone: `/ticket role` gives new ones.',
  );
  expect(await ask(alice, 'show OPS-1')).toContain('There is no ticket OPS-1 that you can see.');
  expect(await ask(alice, 'mine')).not.toContain('OPS-1');
  expect(await ask(frank, 'show OPS-1')).toContain('Payments down');
  expect(await ask(frank, 'tenant move @alice nowhere')).toContain('There is no tenant nowhere.');
});

test('whoever may not read a ticket any more is told nothing of it in their direct messages', async () => {
  const { alice, bob, frank, file, settle } = docket;
  await makeAcme();
  const card = await file({ subject: 'Payments down' });
  await alice.hears('OPS-1 filed');
  expect(await ask(frank, 'tenant move @alice acme')).toContain('Moved alice to Acme.');
  await bob.reply(card, '📣 The new password is under the mat.');
  await ask(bob, 'cancel OPS-1 Mended by the vendor.');
  await settle();
  expect(alice.see('@docket')).not.toMatch(/under the mat|vendor/);
});

test('a board admin changes their board alone', async () => {
  const { alice, frank } = docket;
  const roles = await form(frank, 'role @alice');
  expect(await frank.submit(roles, { boardAdminOf: ['OPS · Operations'] })).toEqual({ closed: true });
  expect((await frank.hears('Saved.')).text).toBe('Saved. @alice is board admin of OPS.');
  const board = await form(alice, 'board OPS');
  expect(await alice.submit(board, { name: 'Operations desk' })).toEqual({ closed: true });
  await alice.hears('Changed the name of the board OPS');
  for (const line of ['board DATA', 'board new']) {
    const refused = await alice.command(`/ticket ${line}`, { in: '#help' });
    expect([refused.view, toldIn(refused)]).toEqual([undefined, expect.stringContaining('Only admins')]);
  }
  expect(await ask(alice, 'role @alice')).toContain('Only admins give and take roles.');
  expect(await ask(alice, 'calendar new')).toContain('Only admins create and change calendars');
  expect((await form(frank, 'role @alice')).values.boardAdminOf).toBe('OPS · Operations desk');
});

test('an auditor reads an internal comment, and cannot write one', async () => {
  const { alice, bob, dan, frank, file } = docket;
  const card = await file({ subject: 'Payments down' });
  await bob.reply(card, ':lock: The vendor knows');
  await docket.settle();
  expect(await ask(dan, 'show OPS-1')).not.toContain('The vendor knows');
  await frank.submit(await form(frank, 'role @dan'), { tenantRoles: ['auditor'] });
  await frank.hears('@dan is auditor.');
  expect(await ask(dan, 'show OPS-1')).toContain('The vendor knows');
  expect(await ask(dan, 'comment OPS-1 Me too')).toContain('You may not do this here.');
  expect(await ask(dan, 'take OPS-1')).toContain('You may not do this here.');
  expect(await ask(alice, 'show OPS-1')).not.toContain('The vendor knows');
  expect(await ask(dan, 'role')).toContain('@dan · auditor');
});

test('who is not allowed to sees and changes neither tenants nor roles, also by a forged form', async () => {
  const { alice, frank } = docket;
  expect(await ask(alice, 'tenant')).toContain('Only admins and operators see who belongs where.');
  expect(await ask(alice, 'role')).toContain('Only admins and auditors see who has which role.');
  expect(await ask(frank, 'tenant new')).toBe(
    'Only operators create and change tenants. You are in `DOCKET_ADMINS`: make yourself one with `/ticket role`.',
  );
  expect(await ask(frank, 'tenant')).toContain('default  Default');
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const stolen = await frank.submit(
    await form(frank, 'role @frank'),
    { tenantRoles: ['operator'] },
    { forge },
  );
  expect(stolen.view?.text).toContain('Only admins give and take roles.');
  await makeOperator();
  const made = await frank.submit(await form(frank, 'tenant new'), { id: 'mine', name: 'Mine' }, { forge });
  expect(made.view?.text).toContain('Only operators create and change tenants.');
  expect(await ask(frank, 'tenant')).not.toContain('mine');
});
