import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '../../src/catalogue/rows.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { events, GENESIS } from '../../src/engine/events.ts';
import { commandRows } from '../../src/engine/outcomes.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { pauseInstallation } from '../../src/installations/commands/pause-installation.ts';
import { removeInstallation } from '../../src/installations/commands/remove-installation.ts';
import { resealInstallation } from '../../src/installations/commands/reseal-installation.ts';
import { resumeInstallation } from '../../src/installations/commands/resume-installation.ts';
import { saveInstallation } from '../../src/installations/commands/save-installation.ts';
import { installationSecrets, openBotToken } from '../../src/installations/installation-secret.ts';
import { listInstallations } from '../../src/installations/queries/list-installations.ts';
import { installations } from '../../src/installations/saved-installation.ts';
import { openSecrets, secretKeys } from '../../src/secrets.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';

const OLD = `2025:${Buffer.alloc(32, 7).toString('base64')}`;
const NEW = `2026:${Buffer.alloc(32, 8).toString('base64')}`;

let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk({ secrets: openSecrets(secretKeys.parse(OLD)) });
});
afterAll(() => desk.close());

const install = (teamId: string, botToken = 'xoxb-canary-1') =>
  desk.run(desk.system, saveInstallation, {
    ...{ teamId, botToken, teamName: 'Acme', url: 'https://acme.slack.com/' },
    ...{ botUserId: 'UBOT', botId: 'B0BOT', scopes: ['commands'], installedBy: 'UALICE' },
  });
async function rowOf(teamId: string) {
  const row = await desk.reader.findOne(installations, { _id: teamId });
  if (!row) throw new Error('There is no such installation.');
  return row;
}
const tokenOf = async (teamId: string) => openBotToken(desk.reader, desk.engine.secrets, await rowOf(teamId));
const historyOf = async (teamId: string) =>
  (await desk.reader.find(events, { stream: `installation:${teamId}` }, { sort: { seq: 1 } })).map(
    ({ type }) => type,
  );

test('an installation is kept with its token, which stands neither in it, in its history nor in an outcome', async () => {
  expect(await install('T0ACME')).toEqual({ teamId: 'T0ACME', isNew: true });
  expect(await rowOf('T0ACME')).toMatchObject({ status: 'active', reason: '', botUserId: 'UBOT' });
  expect(await tokenOf('T0ACME')).toBe('xoxb-canary-1');
  const kept = [
    await rowsOf(desk.database, installations).find().lean(),
    await rowsOf(desk.database, installationSecrets).find().lean(),
    await rowsOf(desk.database, events).find().lean(),
    await rowsOf(desk.database, commandRows).find().lean(),
  ];
  expect(JSON.stringify(kept)).not.toContain('canary');
});

// Red where an installation stays with the tenant of its first day: its workspace may be given to another.
test("it is the platform's, and is listed with the tenant that its workspace is given to now", async () => {
  const operator = await desk.person('opal', { operator: true });
  const tenantOfBeta = async () =>
    (await desk.ask(operator, listInstallations, {})).flatMap(({ installation, tenant }) =>
      installation._id === 'T0BETA' ? [installation.tenantId, tenant] : [],
    );
  const give = (tenant: object) => desk.run(operator, saveTenant, tenant);
  await give({ id: 'beta', name: 'Beta', workspaces: ['T0BETA'] });
  await install('T0BETA', 'xoxb-beta');
  expect(await tenantOfBeta()).toEqual(['platform', 'beta']);

  await give({ tenant: 'beta', workspaces: [] });
  expect(await tenantOfBeta()).toEqual(['platform', 'default']);
  await give({ id: 'gamma', name: 'Gamma', workspaces: ['T0BETA'] });
  expect(await tenantOfBeta()).toEqual(['platform', 'gamma']);
  expect(await install('T0BETA', 'xoxb-beta-2')).toEqual({ teamId: 'T0BETA', isNew: false });
  expect(await tokenOf('T0BETA')).toBe('xoxb-beta-2');
});

test('one that an earlier release put into a tenant goes on there', async () => {
  const stream = { rev: 0, eventSeq: 0, headHash: GENESIS, createdAt: new Date(0), updatedAt: new Date(0) };
  const early = {
    _id: 'T0EARLY',
    tenantId: 'default',
    status: 'active',
    installedAt: new Date(0),
    ...stream,
  };
  await rowsOf(desk.database, installations).collection.insertOne({
    ...early,
    botUserId: 'UBOT',
    botId: 'B0BOT',
  } as never);
  expect(await install('T0EARLY', 'xoxb-late')).toEqual({ teamId: 'T0EARLY', isNew: false });
  expect(await rowOf('T0EARLY')).toMatchObject({ tenantId: 'default', rev: 1 });
  expect(await tokenOf('T0EARLY')).toBe('xoxb-late');
});

describe('a token that Slack refuses', () => {
  const pause = (teamId: string, at: Date) =>
    desk.run(desk.system, pauseInstallation, { teamId, reason: 'token_revoked', at });

  test('pauses the installation once, until there is another', async () => {
    await install('T0PAUSE');
    const { installedAt } = await rowOf('T0PAUSE');
    expect(await pause('T0PAUSE', installedAt)).toEqual({ isPaused: true });
    expect(await pause('T0PAUSE', installedAt)).toEqual({ isPaused: false });
    expect(await rowOf('T0PAUSE')).toMatchObject({ status: 'paused', reason: 'token_revoked' });
    desk.clock.advance(1_000);
    await install('T0PAUSE', 'xoxb-canary-2');
    expect(await rowOf('T0PAUSE')).toMatchObject({ status: 'active', reason: '' });
    expect(await tokenOf('T0PAUSE')).toBe('xoxb-canary-2');
    // What is heard of the old token only now changes nothing.
    expect(await pause('T0PAUSE', installedAt)).toEqual({ isPaused: false });
    expect(await historyOf('T0PAUSE')).toEqual([
      'installation.created',
      'installation.paused',
      'installation.renewed',
    ]);
  });

  test('may work again', async () => {
    await install('T0AGAIN');
    await pause('T0AGAIN', (await rowOf('T0AGAIN')).installedAt);
    expect(await desk.run(desk.system, resumeInstallation, { teamId: 'T0AGAIN' })).toEqual({
      isResumed: true,
    });
    expect(await rowOf('T0AGAIN')).toMatchObject({ status: 'active', reason: '' });
  });
});

test('a workspace that takes Docket away takes the token with it', async () => {
  await install('T0GONE');
  const remove = (at: number) =>
    desk.run(desk.system, removeInstallation, {
      teamId: 'T0GONE',
      reason: 'app_uninstalled',
      at: new Date(at),
    });
  expect(await remove(desk.clock.now() - 60_000)).toEqual({ isRemoved: false });
  expect(await remove(desk.clock.now() + 1_000)).toEqual({ isRemoved: true });
  expect(await rowOf('T0GONE')).toMatchObject({ status: 'uninstalled', reason: 'app_uninstalled' });
  expect(await tokenOf('T0GONE')).toBeNull();
  expect(await codeOf(desk.run(desk.system, resumeInstallation, { teamId: 'T0GONE' }))).toBe('conflict');
});

test('a token of another installation does not open in its place', async () => {
  await install('T0ONE', 'xoxb-one');
  await install('T0TWO', 'xoxb-two');
  const rows = rowsOf(desk.database, installationSecrets);
  const [one] = await rows.find({ teamId: 'T0ONE' }).lean();
  await rows.updateOne({ teamId: 'T0TWO' }, { $set: { sealed: one?.sealed ?? '' } });
  await expect(tokenOf('T0TWO')).rejects.toThrow(/does not open/);
});

test('a token is encrypted anew with the newest key', async () => {
  await install('T0KEYS', 'xoxb-keys');
  Object.assign(desk.engine, { secrets: openSecrets(secretKeys.parse(`${NEW},${OLD}`)) });
  expect(await desk.run(desk.system, resealInstallation, { teamId: 'T0KEYS' })).toEqual({ count: 1 });
  Object.assign(desk.engine, { secrets: openSecrets(secretKeys.parse(NEW)) });
  expect(await tokenOf('T0KEYS')).toBe('xoxb-keys');
});

test('operators see all of them, and nobody else any', async () => {
  const operator = await desk.person('olga', { operator: true });
  const admin = await desk.person('frank', { admin: true });
  expect(
    (await desk.ask(operator, listInstallations, {})).map(({ installation }) => installation._id),
  ).toContain('T0ACME');
  expect(await desk.ask(admin, listInstallations, {})).toEqual([]);
});

test('nobody but Docket itself changes one', async () => {
  const operator = await desk.person('otto', { operator: true });
  const remove = { teamId: 'T0ACME', reason: 'x', at: new Date() };
  expect(await codeOf(desk.run(operator, removeInstallation, remove))).toBe('forbidden');
});

test('their histories hold together', async () => {
  expect((await verifyStreams(desk.database, entities)).breaks).toEqual([]);
});
