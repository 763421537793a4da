import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { sampleWorkspace } from '../../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../../src/sandbox/slack/start.ts';

const OTHER = {
  ...sampleWorkspace,
  team: { id: 'T0OTHER', domain: 'other', name: 'Other' },
  bot: { ...sampleWorkspace.bot, userId: 'UOTHERBOT', botId: 'B0OTHER', token: 'xoxb-unused' },
};
const BACK = 'https://docket.test/slack/oauth_redirect';
const ASKED = { client_id: '1.sandbox', scope: 'commands,chat:write', redirect_uri: BACK, state: 's t/1' };

let slack: Slack;
let clock: MovableClock;
beforeEach(async () => {
  clock = movableClock();
  slack = await startSlack({ clock, workspace: sampleWorkspace, others: [OTHER], rates: false });
});
afterEach(() => slack.stop());

async function decide(given: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...ASKED, team: 'T0OTHER', user: 'UALICE', do: 'allow', ...given });
  return fetch(`${slack.url}/oauth/v2/authorize`, { method: 'POST', body, redirect: 'manual' });
}
async function newCode(): Promise<string> {
  const back = new URL((await decide()).headers.get('location') ?? '');
  return back.searchParams.get('code') ?? '';
}
async function call(method: string, given: Record<string, string>, token?: string) {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: 'POST',
    body: new URLSearchParams(given),
    headers,
  });
  return (await response.json()) as Record<string, unknown>;
}
const CLIENT = { client_id: '1.sandbox', client_secret: 'sandbox-client-secret', redirect_uri: BACK };

test('the page of Slack shows what is asked, and whom it can be allowed by', async () => {
  const url = `${slack.url}/oauth/v2/authorize?${new URLSearchParams(ASKED)}`;
  const page = await (await fetch(url)).text();
  expect(page).toContain('It asks for commands,chat:write.');
  expect(page).toContain('Other as alice');
  expect((await fetch(url.replace('1.sandbox', '2.other'))).status).toBe(400);
});

test('whoever cancels comes back with an error and the state', async () => {
  const response = await decide({ do: 'cancel' });
  expect(response.headers.get('location')).toBe(`${BACK}?error=access_denied&state=s+t%2F1`);
});

test('a code is good for one bot token, which works in its workspace alone', async () => {
  const code = await newCode();
  const given = await call('oauth.v2.access', { ...CLIENT, code });
  expect(given).toMatchObject({
    ok: true,
    token_type: 'bot',
    scope: 'commands,chat:write',
    bot_user_id: 'UOTHERBOT',
    team: { id: 'T0OTHER', name: 'Other' },
    enterprise: null,
    authed_user: { id: 'UALICE' },
    is_enterprise_install: false,
  });
  expect(await call('auth.test', {}, String(given.access_token))).toMatchObject({ team_id: 'T0OTHER' });
  expect(await call('auth.test', {}, 'xoxb-sandbox')).toMatchObject({ team_id: 'T0DOCKET' });
  expect(await call('oauth.v2.access', { ...CLIENT, code })).toEqual({ ok: false, error: 'invalid_code' });
});

test.each([
  [{ client_id: '2.other' }, 'invalid_client_id'],
  [{ client_secret: 'wrong' }, 'bad_client_secret'],
  [{ redirect_uri: 'https://elsewhere.test/' }, 'bad_redirect_uri'],
  [{ code: 'made-up' }, 'invalid_code'],
])('the exchange with %o is refused', async (wrong, error) => {
  const code = await newCode();
  expect(await call('oauth.v2.access', { ...CLIENT, code, ...wrong })).toEqual({ ok: false, error });
});

test('a code is old after ten minutes', async () => {
  const code = await newCode();
  clock.advance(10 * 60_000);
  expect(await call('oauth.v2.access', { ...CLIENT, code })).toMatchObject({ error: 'invalid_code' });
});

test('a workspace without the app has no token; one that was ended says why', async () => {
  expect(await call('auth.test', {}, 'xoxb-unused')).toEqual({ ok: false, error: 'invalid_auth' });
  const first = await call('oauth.v2.access', { ...CLIENT, code: await newCode() });
  const again = await call('oauth.v2.access', { ...CLIENT, code: await newCode() });
  expect(again.access_token).toBe(first.access_token);
  slack.team('T0OTHER').revokeToken();
  expect(await call('auth.test', {}, String(first.access_token))).toMatchObject({ error: 'token_revoked' });
  const fresh = await call('oauth.v2.access', { ...CLIENT, code: await newCode() });
  expect(fresh.access_token).not.toBe(first.access_token);
  expect(await call('auth.revoke', {}, String(fresh.access_token))).toEqual({ ok: true, revoked: true });
  const last = await call('oauth.v2.access', { ...CLIENT, code: await newCode() });
  slack.team('T0OTHER').uninstall();
  expect(await call('auth.test', {}, String(last.access_token))).toMatchObject({ error: 'account_inactive' });
});
