import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { events } from '../../src/engine/events.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { listTenants } from '../../src/tenants/queries/list-tenants.ts';
import { showTenant } from '../../src/tenants/queries/show-tenant.ts';
import { tenants } from '../../src/tenants/tenant.ts';
import { tenantOf } from '../../src/tenants/tenant-of.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf, refusalOf } from '../helpers/refusal.ts';

let desk: TestDesk;
let operator: Actor;
/** An admin of `default`. */
let ada: Actor;
beforeAll(async () => {
  desk = await openTestDesk();
  operator = await desk.person('olga', { operator: true });
  ada = await desk.person('ada', { admin: true });
});
afterAll(() => desk.close());

const CHANNEL = { teamId: 'T0TEST', id: 'C0ACME' };

describe('a tenant', () => {
  test('is made by an operator, changed, and each change is an event of its stream', async () => {
    const made = { id: 'acme', name: 'Acme', emailDomains: ['@Acme.Example', 'acme.example'] };
    expect(await desk.run(operator, saveTenant, made)).toEqual({
      ...{ id: 'acme', name: 'Acme', isNew: true },
      changed: ['name', 'workspaces', 'channels', 'emailDomains'],
    });
    const changes = { tenant: 'ACME', name: 'Acme Ltd', channels: [CHANNEL, CHANNEL] };
    expect(await desk.run(operator, saveTenant, changes, { expectedRev: 1 })).toMatchObject({
      ...{ isNew: false, changed: ['name', 'channels'] },
    });
    const { tenant } = await desk.ask(operator, showTenant, { tenant: 'acme' });
    expect(tenant).toMatchObject({ name: 'Acme Ltd', emailDomains: ['acme.example'], channels: [CHANNEL] });
    const history = await desk.reader.find(events, { stream: 'tenant:acme' }, { sort: { seq: 1 } });
    expect(history.map(({ type, tenantId, actor }) => [type, tenantId, actor])).toEqual([
      ['tenant.created', 'acme', operator.id],
      ['tenant.updated', 'acme', operator.id],
    ]);
    expect((await desk.run(operator, saveTenant, { tenant: 'acme', name: 'Acme Ltd' })).changed).toEqual([]);
    expect(
      await codeOf(desk.run(operator, saveTenant, { tenant: 'acme', name: 'X' }, { expectedRev: 1 })),
    ).toBe('precondition_failed');
  });

  test('that was there from the beginning is changed like any other', async () => {
    expect(await desk.run(operator, saveTenant, { tenant: 'default', name: 'Home' })).toMatchObject({
      ...{ isNew: false, changed: ['name'] },
    });
    const history = await desk.reader.find(events, { stream: 'tenant:default' });
    expect(history.map(({ seq, prev }) => [seq, prev])).toEqual([[1, '']]);
  });

  test('is refused without a name or a short name, under one that is taken, and with odd domains', async () => {
    const fieldsOf = async (input: object) => (await refusalOf(desk.run(operator, saveTenant, input))).fields;
    expect(await fieldsOf({ name: 'Nameless' })).toEqual({ id: 'Give the tenant a short name, like acme.' });
    expect(await fieldsOf({ id: 'nameless' })).toEqual({ name: 'Give the tenant a name.' });
    expect(Object.keys(await fieldsOf({ id: 'default', name: 'Mine' }))).toEqual(['id']);
    expect(Object.keys(await fieldsOf({ id: 'a b', name: 'Odd' }))).toEqual(['id']);
    const domains = [
      'localhost',
      'a@b.example',
      'b.example/x',
      'https://b.example',
      '.example',
      'b..example',
    ];
    for (const domain of domains)
      expect(Object.keys(await fieldsOf({ id: 'odd', name: 'Odd', emailDomains: [domain] }))).toEqual([
        'emailDomains.0',
      ]);
    const platform = { tenant: 'platform', emailDomains: ['platform.example'] };
    expect(Object.keys(await fieldsOf(platform))).toEqual(['emailDomains']);
  });

  test('is nobody’s to change but operators’; others do not learn that it is there', async () => {
    const rename = { tenant: 'acme', name: 'Mine' };
    expect(await codeOf(desk.run(ada, saveTenant, rename))).toBe('not_found');
    expect(await codeOf(desk.run(ada, saveTenant, { tenant: 'default', name: 'Mine' }))).toBe('forbidden');
    expect(await codeOf(desk.run(ada, saveTenant, { id: 'new', name: 'New' }))).toBe('forbidden');
    const [there, gone] = await Promise.all(
      ['acme', 'nowhere'].map((tenant) => refusalOf(desk.ask(ada, showTenant, { tenant }))),
    );
    expect(there?.message.replace('acme', '')).toBe(gone?.message.replace('nowhere', ''));
    const bob = await desk.person('bob');
    expect(await desk.ask(bob, listTenants, {})).toEqual([]);
    expect(
      (await desk.ask(ada, listTenants, {})).map(({ tenant, mayManage }) => [tenant._id, mayManage]),
    ).toEqual([['default', false]]);
    expect((await desk.ask(operator, listTenants, {})).map(({ tenant }) => tenant._id)).toEqual([
      ...['acme', 'default', 'platform'],
    ]);
  });
});

describe('a workspace, a channel or a domain', () => {
  test('belongs to one tenant', async () => {
    await desk.run(operator, saveTenant, { id: 'one', name: 'One', workspaces: ['T0ONE'] });
    const taken = {
      id: 'two',
      name: 'Two',
      workspaces: ['T0ONE'],
      emailDomains: ['acme.example'],
      channels: [CHANNEL],
    };
    const refusal = await refusalOf(desk.run(operator, saveTenant, taken));
    expect([refusal.code, Object.keys(refusal.fields).sort()]).toEqual([
      'conflict',
      ['channels', 'emailDomains', 'workspaces'],
    ]);
    expect(refusal.message).toContain('The domain acme.example belongs to the tenant acme already.');
    await desk.run(operator, saveTenant, { tenant: 'one', workspaces: [] });
    expect(
      await desk.run(operator, saveTenant, { id: 'two', name: 'Two', workspaces: ['T0ONE'] }),
    ).toMatchObject({
      isNew: true,
    });
  });

  test('is free for another tenant when it was taken off', async () => {
    const all = {
      ...{ workspaces: ['T0FREED'], emailDomains: ['freed.example'] },
      channels: [{ teamId: 'T0FREED', id: 'C0FREED' }],
    };
    await desk.run(operator, saveTenant, { id: 'over', name: 'Over', ...all });
    await desk.run(operator, saveTenant, { id: 'next', name: 'Next' });
    const wanted = { tenant: 'next', ...all };
    expect((await refusalOf(desk.run(operator, saveTenant, wanted))).code).toBe('conflict');
    await desk.run(operator, saveTenant, { tenant: 'over', workspaces: [], emailDomains: [], channels: [] });
    const { changed } = await desk.run(operator, saveTenant, wanted);
    expect(changed.toSorted()).toEqual(['channels', 'emailDomains', 'workspaces']);
  });

  // Red without the unique indexes: each of the two sees nobody who has it.
  test.each([
    ['domain', { emailDomains: ['race.example'] }],
    ['workspace', { workspaces: ['T0RACE'] }],
    ['channel', { channels: [{ teamId: 'T0RACE', id: 'C0RACE' }] }],
  ])('goes to one of several who want the %s at the same time', async (what, wanted) => {
    const ids = [1, 2, 3, 4].map((number) => `race-${what}-${number}`);
    const outcomes = await Promise.allSettled(
      ids.map((id) => desk.run(operator, saveTenant, { id, name: id, ...wanted })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' });
    expect(await desk.reader.count(tenants, { _id: { $in: ids } })).toBe(1);
  });
});

describe('somebody new belongs to', () => {
  const known = { email: 'Zoe@ACME.example', channel: null, teamId: null };

  test('the tenant that the channel or the workspace was given to; elsewhere that of their domain, the channel, or default', async () => {
    await desk.run(operator, saveTenant, {
      id: 'beta',
      name: 'Beta',
      channels: [{ teamId: 'T9', id: 'C9' }],
    });
    await desk.run(operator, saveTenant, { id: 'gamma', name: 'Gamma', workspaces: ['T9'] });
    const channel = { teamId: 'T9', id: 'C9' };
    const of = (met: object) =>
      tenantOf(desk.reader, { ...{ email: null, channel: null, teamId: null }, ...met });
    expect(await of({ ...known, channel, teamId: 'T8' })).toBe('acme');
    expect(await of({ email: 'zoe@elsewhere.example', channel, teamId: 'T8' })).toBe('beta');
    // The owners of a workspace that a tenant was given say what addresses its members have.
    expect(await of({ ...known, teamId: 'T9' })).toBe('gamma');
    expect(await of({ ...known, channel, teamId: 'T9' })).toBe('beta');
    expect(await of({ channel: { teamId: 'T8', id: 'C9' }, teamId: 'T9' })).toBe('gamma');
    expect(await of({ teamId: 'T8' })).toBe('default');
    expect(await of({ email: 'zoe@sub.acme.example' })).toBe('default');
    expect(await of({ email: 'zoe@acme.example@evil.example' })).toBe('default');
  });
});
