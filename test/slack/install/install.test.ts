import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, systemActor } from '../../../src/access/actor.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { installationSecrets } from '../../../src/installations/installation-secret.ts';
import { installations } from '../../../src/installations/saved-installation.ts';
import { oauthNonces } from '../../../src/slack/install/oauth-nonces.ts';
import { saveTenant } from '../../../src/tenants/commands/save-tenant.ts';
import { tenants } from '../../../src/tenants/tenant.ts';
import { beginInstallation, callsOf, comeBack, decideOnSlack, install } from '../../helpers/installation.ts';
import { ACME, BETA, openTwoWorkspaces, type TwoWorkspaces } from '../../helpers/two-workspaces.ts';

const BEGIN_AGAIN =
  'It was begun in another browser, more than ten minutes ago, or it is complete already. Open the link that you were given once more.';

let desk: TwoWorkspaces;
beforeEach(async () => {
  desk = await openTwoWorkspaces();
});
afterEach(async () => {
  expect(await desk.close()).toEqual({ breaks: [], waiting: 0 });
  expect(JSON.stringify(desk.logged)).not.toMatch(/xoxb-|sandbox-client-secret/);
});

const database = () => desk.app.engine.database;
const installed = () => rowsOf(database(), installations).find().lean();
const alice = { team: ACME, user: 'UALICE' };

describe('an installation', () => {
  test('sends the browser to Slack with the scopes of the manifest and a state, and a cookie of its own', async () => {
    const response = await fetch(`${desk.app.url}/slack/install`, { redirect: 'manual' });
    const there = new URL(response.headers.get('location') ?? '');
    expect(`${there.origin}${there.pathname}`).toBe(`${desk.acme.url}/oauth/v2/authorize`);
    expect(there.searchParams.get('client_id')).toBe('1.sandbox');
    expect(there.searchParams.get('redirect_uri')).toBe('https://docket.test/slack/oauth_redirect');
    expect(there.searchParams.get('scope')).toMatch(/^commands,chat:write,/);
    expect(there.searchParams.get('state')).toMatch(/^\d{13}\.[\w-]{43}$/);
    expect(response.headers.get('set-cookie')).toMatch(
      /^__Host-docket_install=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('ends on a plain page that loads nothing, and in a workspace that Docket works in', async () => {
    const ending = await install(desk.app.url, alice);
    expect(ending.status).toBe(200);
    expect(ending.text).toContain('<h1>Docket is installed in Docket Sandbox</h1>');
    expect(ending.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(ending.headers.get('referrer-policy')).toBe('no-referrer');
    expect(ending.headers.get('set-cookie')).toContain('Max-Age=0');
    expect(await installed()).toMatchObject([
      { _id: ACME, tenantId: 'platform', status: 'active', botUserId: 'UDOCKET', installedBy: 'UALICE' },
    ]);
    const { reply } = await desk.acme.person('UALICE').command('/ticket help', { in: '#help' });
    expect(reply?.text).toContain('/ticket new');
  });

  test("of a workspace is the platform's, and whom it is given to later are met in their tenant", async () => {
    const operator: Actor = { ...systemActor('test'), kind: 'person', isOperator: true };
    const give = (id: string, tenant: object) =>
      desk.app.desk.run(saveTenant, tenant, { actor: operator, door: 'test', caller: 'test', id });
    await give('1', { id: 'gamma', name: 'Gamma', workspaces: [BETA] });
    expect((await install(desk.app.url, { team: BETA, user: 'UBOB' })).status).toBe(200);
    expect(await installed()).toMatchObject([{ _id: BETA, tenantId: 'platform' }]);
    await desk.beta.person('UBOB').command('/ticket help', { in: '#help' });
    await give('2', { tenant: 'gamma', workspaces: [] });
    await give('3', { id: 'delta', name: 'Delta', workspaces: [BETA] });
    await desk.beta.person('UERIN').command('/ticket help', { in: '#help' });
    await desk.settle();
    expect((await desk.peopleOf('UBOB')).map(({ tenantId }) => tenantId)).toEqual(['gamma']);
    expect((await desk.peopleOf('UERIN')).map(({ tenantId }) => tenantId)).toEqual(['delta']);
    expect((await install(desk.app.url, { team: BETA, user: 'UBOB' })).status).toBe(200);
  });

  test('that nobody allowed changes nothing', async () => {
    const ending = await install(desk.app.url, { ...alice, do: 'cancel' });
    expect(ending.text).toContain('Docket was not installed');
    expect(await installed()).toEqual([]);
  });

  test('of which 50 callbacks come at once is completed by one of them', async () => {
    const begun = await beginInstallation(desk.app.url);
    const query = await decideOnSlack(begun, alice);
    const endings = await Promise.all(
      Array.from({ length: 50 }, () => comeBack(desk.app.url, query, begun.cookie)),
    );
    expect(endings.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(endings.filter(({ text }) => text.includes(BEGIN_AGAIN))).toHaveLength(49);
    expect(callsOf('oauth.v2.access', desk.acme)).toBe(1);
    expect(await rowsOf(database(), installationSecrets).countDocuments()).toBe(1);
  });

  test('whose state somebody stole cannot be completed in another browser, and still can in its own', async () => {
    const begun = await beginInstallation(desk.app.url);
    const query = await decideOnSlack(begun, alice);
    const thief = await beginInstallation(desk.app.url);
    for (const cookie of [undefined, thief.cookie, '__Host-docket_install=']) {
      const ending = await comeBack(desk.app.url, query, cookie);
      expect([ending.status, ending.text.includes(BEGIN_AGAIN)]).toEqual([400, true]);
    }
    expect(callsOf('oauth.v2.access', desk.acme)).toBe(0);
    expect((await comeBack(desk.app.url, query, begun.cookie)).status).toBe(200);
  });

  test('is over after ten minutes', async () => {
    const begun = await beginInstallation(desk.app.url);
    const query = await decideOnSlack(begun, alice);
    desk.clock.advance(10 * 60_000);
    expect((await comeBack(desk.app.url, query, begun.cookie)).text).toContain(BEGIN_AGAIN);
    expect(callsOf('oauth.v2.access', desk.acme)).toBe(0);
  });

  test('with a code that Slack refuses is not completed', async () => {
    const begun = await beginInstallation(desk.app.url);
    const state = begun.slackPage.searchParams.get('state') ?? '';
    const ending = await comeBack(desk.app.url, `?code=made-up&state=${state}`, begun.cookie);
    expect([ending.status, await installed()]).toEqual([400, []]);
    expect(ending.text).toContain('Slack did not confirm the installation');
  });

  test('says what to do where Slack is away', async () => {
    desk.acme.faults.add({ method: 'oauth.v2.access', kind: 'status', status: 503 });
    expect((await install(desk.app.url, alice)).text).toContain('Slack did not answer');
  });
});

test('a workspace that nobody has named is refused, and its token given back', async () => {
  await desk.close();
  desk = await openTwoWorkspaces({ DOCKET_ADMINS: `${ACME}:UALICE` });
  const ending = await install(desk.app.url, { team: BETA, user: 'UBOB' });
  expect([ending.status, ending.text.includes('give the workspace T0BETA to a tenant')]).toEqual([403, true]);
  expect(await installed()).toEqual([]);
  expect(callsOf('auth.revoke', desk.beta)).toBe(1);
});

test('a workspace that Docket works in may install it anew, also when nobody names it any more', async () => {
  const stream = { rev: 1, eventSeq: 1, headHash: '', createdAt: new Date(0), updatedAt: new Date(0) };
  const tenant = { _id: 'gamma', tenantId: 'gamma', name: 'Gamma', workspaces: [BETA], ...stream };
  await desk.close();
  desk = await openTwoWorkspaces({ DOCKET_ADMINS: `${ACME}:UALICE` });
  await rowsOf(database(), tenants).collection.insertOne(tenant as never);
  await install(desk.app.url, { team: BETA, user: 'UBOB' });
  await rowsOf(database(), tenants).collection.deleteOne({ _id: 'gamma' as never });
  expect((await install(desk.app.url, { team: BETA, user: 'UBOB' })).status).toBe(200);
  expect(callsOf('auth.revoke', desk.beta)).toBe(0);
});

// Red where what anybody may begin is kept: somebody fills it up, and nobody else can install Docket.
test('however many begin and never come back, nothing is written and the next one can', async () => {
  await Promise.all(Array.from({ length: 50 }, () => beginInstallation(desk.app.url)));
  expect(await rowsOf(database(), oauthNonces).countDocuments()).toBe(0);
  expect((await install(desk.app.url, alice)).status).toBe(200);
});

test('the database holds neither state nor cookie of what was completed', async () => {
  const begun = await beginInstallation(desk.app.url);
  await comeBack(desk.app.url, await decideOnSlack(begun, alice), begun.cookie);
  const kept = await rowsOf(database(), oauthNonces).find().lean();
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).not.toContain(begun.slackPage.searchParams.get('state'));
  expect(JSON.stringify(kept)).not.toContain(begun.cookie.split('=')[1]);
});

test('every other way there is nothing', async () => {
  for (const [method, path] of [
    ['POST', '/slack/install'],
    ['GET', '/slack/installs'],
    ['POST', '/slack/oauth_redirect'],
  ] as const) {
    expect((await fetch(`${desk.app.url}${path}`, { method })).status).toBe(404);
  }
});
