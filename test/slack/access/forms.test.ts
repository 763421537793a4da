import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { openReader } from '../../../src/engine/reader.ts';
import { people } from '../../../src/people/person.ts';
import type { Person } from '../../../src/sandbox/slack/person/types.ts';
import { saveTenant } from '../../../src/tenants/commands/save-tenant.ts';
import { tenants } from '../../../src/tenants/tenant.ts';
import { type Docket, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ env: { DOCKET_ADMINS: 'UFRANK' } });
});
afterEach(() => docket.close());

const form = async (line: string, person: Person = docket.frank) =>
  modalOf(await person.command(`/ticket ${line}`, { in: '#help' }));
const ask = async (line: string, person: Person = docket.frank) =>
  toldIn(await person.command(`/ticket ${line}`, { in: '#help' }));
const reader = () => openReader(docket.app.engine.database, { everyTenant: true });
const rolesOf = async (id: string) => {
  const person = await reader().findOne(people, { 'slack.id': id });
  return (person?.roles ?? []).map(({ role }) => role);
};
async function makeOperator() {
  await docket.frank.submit(await form('role @frank'), { tenantRoles: ['operator'] });
  await docket.frank.hears('operator');
}

test('the form of somebody shows their roles, and takes away what is taken off', async () => {
  const { frank } = docket;
  await frank.submit(await form('role @bob'), {
    boardAdminOf: ['OPS · Operations'],
    tenantRoles: ['auditor'],
  });
  expect((await frank.hears('Saved.')).text).toBe('Saved. @bob is auditor, board admin of OPS.');
  const again = await form('role @bob');
  expect(again.values).toEqual({ tenantRoles: 'Auditor', boardAdminOf: 'OPS · Operations', agentOf: '' });
  await frank.submit(again, { tenantRoles: [], agentOf: ['DATA · Data'] });
  await frank.hears('@bob is board admin of OPS, agent of DATA.');
  expect(await rolesOf('UBOB')).toEqual(['board_admin', 'agent']);
  const last = await form('role @bob');
  await frank.submit(last, { boardAdminOf: [], agentOf: [] });
  await frank.hears('Saved. @bob is a member.');
  await frank.submit(await form('role @bob'), {});
  await frank.hears('Nothing changed. @bob is a member.');
});

test('"Give a role" gives more, and takes nothing', async () => {
  const { frank } = docket;
  await frank.submit(await form('role @bob'), { tenantRoles: ['auditor'] });
  await frank.hears('@bob is auditor.');
  const list = await frank.command('/ticket role', { in: '#help' });
  const [message] = list.replies;
  if (!message) throw new Error('There is no list.');
  const giving = modalOf(await frank.press(message, 'Give a role'));
  expect(giving.title).toBe('Give a role');
  expect(await frank.submit(giving, { person: '@bob', agentOf: ['OPS · Operations'] })).toEqual({
    closed: true,
  });
  await frank.hears('@bob is auditor, agent of OPS.');
  expect(modalOf(await frank.press(message, 'Edit')).text).toContain('What @bob may do');
});

test('an admin who names no operators leaves one as they are, and is not offered the role', async () => {
  const { frank, alice } = docket;
  await makeOperator();
  await frank.submit(await form('role @alice'), { tenantRoles: ['admin'] });
  await frank.submit(await form('role @bob'), { tenantRoles: ['operator'] });
  await frank.hears('@bob is operator.');
  const seen = await form('role @bob', alice);
  expect(seen.text).not.toContain('Operator');
  await alice.submit(seen, { tenantRoles: ['auditor'] });
  await alice.hears('Saved.');
  expect((await rolesOf('UBOB')).toSorted()).toEqual(['auditor', 'operator']);
});

test('two admins at once: the second is told that it changed meanwhile', async () => {
  const { frank } = docket;
  const [one, other] = [await form('role @bob'), await form('role @bob')];
  await frank.submit(one, { tenantRoles: ['auditor'] });
  const { view } = await frank.submit(other, { tenantRoles: ['admin'] });
  expect(view?.text).toContain('Somebody changed this meanwhile.');
});

// Red where the one form takes away what the other gave while it was sent.
test('two who give a role at once: both are given, or somebody is told to look again', async () => {
  const { frank } = docket;
  await frank.submit(await form('role @bob'), { tenantRoles: ['auditor'] });
  await frank.hears('@bob is auditor.');
  const [message] = (await frank.command('/ticket role', { in: '#help' })).replies;
  if (!message) throw new Error('There is no list.');
  const open = async () => modalOf(await frank.press(message, 'Give a role'));
  const [one, other] = [await open(), await open()];
  const answers = await Promise.all([
    frank.submit(one, { person: '@bob', agentOf: ['OPS · Operations'] }),
    frank.submit(other, { person: '@bob', agentOf: ['DATA · Data'] }),
  ]);
  const told = answers.filter(({ view }) => view?.text.includes('Somebody changed this meanwhile.'));
  expect((await rolesOf('UBOB')).length + told.length).toBe(3);
});

test('somebody unknown is refused', async () => {
  expect(await ask('role nobody@nowhere.example')).toContain("I don't know nobody@nowhere.example.");
});

test('a tenant is made and changed, what is wrong stands under its field, and channels of others stay', async () => {
  const { frank, app } = docket;
  await makeOperator();
  const made = await form('tenant new');
  const wrong = await frank.submit(made, { id: 'a b', name: 'Acme', emailDomains: 'acme.example nonsense' });
  expect(Object.keys(wrong.errors ?? {}).toSorted()).toEqual(['emailDomains', 'id']);
  const fields = {
    id: 'acme',
    emailDomains: 'acme.example, acme.test',
    channels: ['#random'],
    workspaces: 't0acme',
  };
  expect(await frank.submit(made, fields)).toEqual({ closed: true });
  await frank.hears('Created the tenant Acme.');
  expect(await ask('tenant')).toContain('acme  Acme · acme.example · acme.test · #random · 1 workspace');
  const operator = { ...systemActor('test'), kind: 'person' as const, isOperator: true };
  const channels = [
    { teamId: 'T0DOCKET', id: 'C0RANDOM' },
    { teamId: 'T0ELSEWHERE', id: 'C0THEIRS' },
  ];
  const by = { actor: operator, door: 'test', caller: 'test', id: 'elsewhere' };
  await app.desk.run(saveTenant, { tenant: 'acme', channels }, by);
  const opened = await form('tenant acme');
  expect(opened.values).toMatchObject({
    name: 'Acme',
    emailDomains: 'acme.example\nacme.test',
    workspaces: 'T0ACME',
  });
  await frank.submit(opened, { channels: [], name: 'Acme Ltd' });
  await frank.hears('Changed the tenant Acme Ltd.');
  const row = await reader().findOne(tenants, { _id: 'acme' });
  expect(row?.channels).toEqual([{ teamId: 'T0ELSEWHERE', id: 'C0THEIRS' }]);
  const taken = await frank.submit(await form('tenant new'), {
    id: 'beta',
    name: 'Beta',
    emailDomains: 'acme.test',
  });
  expect(taken.errors?.emailDomains).toContain('The domain acme.test belongs to the tenant acme already.');
});

test('an admin sees their own tenant, and moves nobody', async () => {
  const { frank } = docket;
  expect(await ask('tenant')).toContain('default  Default');
  expect(await ask('tenant move @bob default')).toContain('Only operators create and change tenants.');
  await makeOperator();
  expect(await ask('tenant move @bob')).toContain('Write it like this');
  expect(await ask('tenant move @bob default')).toBe('bob is in Default already.');
  expect(await ask('tenant nowhere')).toContain('There is no tenant nowhere.');
  await frank.hears('nowhere');
});
