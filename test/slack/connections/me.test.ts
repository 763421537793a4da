import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { saveConnection } from '../../../src/code/connections/commands/save-connection.ts';
import { connections } from '../../../src/code/connections/connection.ts';
import { openReader } from '../../../src/engine/reader.ts';
import { type Docket, openDocket, toldIn } from '../../helpers/docket.ts';
import { json, type StubHost, startStubHost } from '../../helpers/stub-host.ts';

let docket: Docket;
let gitlab: StubHost;
beforeEach(async () => {
  gitlab = await startStubHost();
  docket = await openDocket({
    env: {
      DOCKET_SECRET_KEYS: `2026:${Buffer.alloc(32, 7).toString('base64')}`,
      CODE_HOSTS: `gitlab=${gitlab.origin}`,
    },
  });
});
afterEach(async () => {
  await docket.close();
  await gitlab.stop();
});

const me = async (argument: string, person = docket.alice) =>
  toldIn(await person.command(`/ticket me ${argument}`, { in: '#help' }));
/** The answer of a host may take longer than a person waits. */
async function meAt(argument: string, answer: RegExp) {
  await me(argument);
  return (await docket.alice.hears(answer)).text;
}
const connect = (input: { token?: string; instanceUrl?: string; provider?: string }) =>
  docket.app.desk.run(
    saveConnection,
    { provider: 'gitlab', instanceUrl: gitlab.origin, ...input },
    { actor: systemActor('test'), door: 'test', caller: 'test', id: JSON.stringify(input) },
  );

/** https://docs.gitlab.com/api/users/#get-a-single-user */
function account(username: string, publicEmail: string) {
  const user = {
    id: 7,
    username,
    name: 'Alice Arden',
    state: 'active',
    public_email: publicEmail,
    bot: false,
  };
  gitlab.answers.set('/api/v4/users', json([user]));
  gitlab.answers.set('/api/v4/users/7', json(user));
}

test('people say who they are, see it, and take it back', async () => {
  expect(await me('')).toContain('Docket knows no login of yours.');
  expect(await me('github @Alice-Gh')).toBe(
    'Saved. At github.com you are Alice-Gh. It is not confirmed: Docket cannot see this account at github.com.',
  );
  expect(await me('')).toBe(
    'You are alice, alice@docket.example.\nAt github.com you are Alice-Gh, not confirmed.\n' +
      '`/ticket me github LOGIN` changes a login, `/ticket me github none` removes it.',
  );
  expect(await me('github none')).toBe('Removed. You are Alice-Gh at github.com no more.');
  expect(await me('github none')).toBe('Docket knows no login of yours at github.com.');
});

test('a login is confirmed where the host shows an address that the person has', async () => {
  await connect({ token: 'glpat-1' });
  account('alice', 'Alice@docket.example');
  await meAt(
    'gitlab ALICE',
    /^Saved\. At 127\.0\.0\.1:\d+ you are alice\. It is confirmed: both know the same e-mail address\.$/,
  );
  expect(gitlab.asked[0]).toBe('GET /api/v4/users?username=ALICE glpat-1');
  expect(await me('')).toMatch(/you are alice, confirmed\./);
});

test('one that exists is not confirmed by that alone', async () => {
  await connect({ token: 'glpat-1' });
  account('alice', '');
  await meAt(
    'gitlab alice',
    /There is such an account, Alice Arden\. It is not confirmed: 127\.0\.0\.1:\d+ shows no e-mail address of yours\.$/,
  );
});

// Red where a refused token is an error to whoever asks, or shows on no connection.
test('a token that the host refuses is no obstacle, and shows on the connection', async () => {
  await connect({ token: 'glpat-1' });
  gitlab.answers.set('/api/v4/users', json({ message: '401 Unauthorized' }, 401));
  await meAt('gitlab alice', /Docket cannot see this account/);
  const reader = openReader(docket.app.engine.database, { everyTenant: true });
  expect(await reader.find(connections, {})).toMatchObject([{ status: 'requires_reauth' }]);
});

test("somebody else's login is refused", async () => {
  await me('github alice');
  expect(await me('github Alice', docket.bob)).toBe(
    'Alice at github.com is the login of alice already. If it is yours, ask them to take it off with `/ticket me`, ' +
      'or ask an admin to write `/ticket me github.com Alice for @you`.',
  );
});

test('an admin settles whose a login is, and both are told', async () => {
  const { alice, bob, frank } = docket;
  await me('github bob-gh', alice);
  expect(await me('github bob-gh for @bob', alice)).toContain(
    'Only admins create and change logins of others',
  );
  expect(await me('github bob-gh for bob', frank)).toContain('/ticket me github alice for @bob');
  expect(await me('github bob-gh for @bob', frank)).toBe(
    'Saved. At github.com bob-gh is bob, confirmed by you. They are told, and so is alice, who had it.',
  );
  await alice.hears(
    '@frank said that bob-gh at github.com is @bob. Docket takes it for you no more. If that is wrong, ask an admin.',
  );
  await bob.hears('@frank said that bob-gh at github.com is you. `/ticket me` shows it.');
  expect(await me('', bob)).toContain('At github.com you are bob-gh, confirmed.');
  expect(await me('', alice)).toContain('Docket knows no login of yours.');
  expect(await me('github none for @bob', frank)).toBe(
    'Removed. bob is bob-gh at github.com no more. They are told.',
  );
  await bob.hears('@frank said that bob-gh at github.com is not you.');
});

test('whoever the host confirms gets the login that somebody else only said is theirs', async () => {
  await connect({ token: 'glpat-1' });
  account('alice', 'alice@docket.example');
  await me('gitlab alice', docket.bob);
  await docket.bob.hears(/There is such an account, Alice Arden\. It is not confirmed/);
  await meAt(
    'gitlab alice',
    /It is confirmed: both know the same e-mail address\. bob, who had it unconfirmed, is told\.$/,
  );
  await docket.bob.hears(
    /^alice at 127\.0\.0\.1:\d+ was confirmed as @alice\. Docket takes it for you no more\./,
  );
});

test('a ticket is assigned by a login', async () => {
  await me('github bob-gh', docket.bob);
  await docket.file({ subject: 'Slow' });
  await docket.carol.command('/ticket assign OPS-1 github:Bob-gh', { in: '#ops-triage' });
  await docket.carol.hears('Assigned OPS-1');
});

test('it asks where several instances could be meant, and says which hosts there are', async () => {
  await connect({});
  await connect({ instanceUrl: 'https://gitlab.com' });
  expect(await me('gitlab alice')).toMatch(
    /^There are several of GitLab here\. Write `\/ticket me 127\.0\.0\.1:\d+ LOGIN` or `\/ticket me gitlab\.com LOGIN`\.$/,
  );
  expect(await me('gitlab.com alice')).toContain('At gitlab.com you are alice.');
  expect(await me('bitbucket alice')).toBe('I know no code host bitbucket. Write `github` or `gitlab`.');
  expect(await me('github two words')).toContain('Give the login alone');
  expect(await me('github')).toContain('/ticket me github alice');
});
