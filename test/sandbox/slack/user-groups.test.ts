import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bare, bareSlack, resultOf } from './bare.ts';

let on: Bare;
beforeEach(async () => {
  on = await bareSlack();
});
afterEach(() => on.slack.stop());

const update = (users: string, usergroup = 'S0ONCALL') =>
  on.client.usergroups.users.update({ usergroup, users });

test('the user groups are listed, with their members where they are asked for', async () => {
  const { usergroups } = await on.client.usergroups.list();
  expect(usergroups).toMatchObject([
    { id: 'S0ONCALL', team_id: 'T0DOCKET', handle: 'oncall-ops', name: 'On call for Operations' },
  ]);
  expect(usergroups?.[0]).not.toHaveProperty('users');
  const { usergroups: more } = await on.client.usergroups.list({ include_users: true, include_count: true });
  expect(more).toMatchObject([{ users: ['UFRANK'], user_count: '1' }]);
});

test('an update replaces all members', async () => {
  expect((await update('UBOB,UCAROL')).usergroup).toMatchObject({
    id: 'S0ONCALL',
    users: ['UBOB', 'UCAROL'],
  });
  expect((await on.client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual([
    'UBOB',
    'UCAROL',
  ]);
  await update('UDAN');
  expect((await on.client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual(['UDAN']);
});

test('a JSON body names the members in a list', async () => {
  const answer = await fetch(`${on.slack.apiUrl}usergroups.users.update`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json' },
    body: JSON.stringify({ usergroup: 'S0ONCALL', users: ['UERIN'] }),
  });
  expect(await answer.json()).toMatchObject({ ok: true, usergroup: { users: ['UERIN'] } });
});

test.each([
  ['nobody', '', 'no_users_provided'],
  ['the app', 'UBOB,UDOCKET', 'invalid_users'],
  ['somebody from elsewhere', 'UMALLORY', 'failed_for_some_users'],
])('%s is refused', async (_, users, error) => {
  expect(await resultOf(update(users))).toBe(error);
  expect((await on.client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual(['UFRANK']);
});

test('an unknown user group is named as such', async () => {
  expect(await resultOf(update('UBOB', 'S0NONE'))).toBe('no_such_subteam');
  expect(await resultOf(on.client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
});

test.each(['missing_scope', 'permission_denied', 'plan_upgrade_required'])(
  'a fault refuses with %s',
  async (error) => {
    on.slack.faults.add({ method: 'usergroups.users.update', kind: 'error', error });
    expect(await resultOf(update('UBOB'))).toBe(error);
    expect(await resultOf(update('UBOB'))).toBe('ok');
  },
);

test('a reset brings the first members back', async () => {
  await update('UBOB');
  on.slack.reset();
  expect((await on.client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual(['UFRANK']);
});
