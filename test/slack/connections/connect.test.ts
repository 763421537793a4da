import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { noteInstance } from '../../../src/code/connections/commands/note-instance.ts';
import { reportConnection } from '../../../src/code/connections/commands/report.ts';
import { connections } from '../../../src/code/connections/connection.ts';
import { openSecretsOf, openTokenOf } from '../../../src/code/connections/open-secrets.ts';
import { refusedSeries } from '../../../src/code/connections/refused.ts';
import { webhookInbox } from '../../../src/code/inbox-row.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { nextNumber } from '../../../src/engine/counters.ts';
import { openReader } from '../../../src/engine/reader.ts';
import type { OpenView } from '../../../src/sandbox/slack/person/types.ts';
import { type Docket, forgedPress, modalOf, openDocket, toldIn } from '../../helpers/docket.ts';

const env = {
  DOCKET_SECRET_KEYS: `2026:${Buffer.alloc(32, 7).toString('base64')}`,
  PUBLIC_URL: 'https://docket.example.com/',
  CODE_HOSTS: 'gitlab=https://git.example.com',
};

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ env });
});
afterEach(() => docket.close());

const form = async (host = 'github') =>
  modalOf(await docket.frank.command(`/ticket connect ${host}`, { in: '#help' }));
const list = async () => {
  const { reply } = await docket.frank.command('/ticket connect', { in: '#help' });
  if (!reply) throw new Error('There is no list.');
  return reply;
};
/** What a form shows in its place, also where that takes longer than a person waits. */
async function shown(submission: Promise<{ view?: OpenView }>, text: string): Promise<OpenView> {
  const { view } = await submission;
  if (!view) throw new Error('The form closed.');
  return view.shows(text);
}
const press = async (label: string) => modalOf(await docket.frank.press(await list(), label));
const reader = () => openReader(docket.app.engine.database, { everyTenant: true });

async function only() {
  const [connection, ...more] = await reader().find(connections, {});
  if (!connection || more.length > 0) throw new Error('There is not just one connection.');
  return connection;
}
const secrets = async () =>
  openSecretsOf(reader(), docket.app.engine.secrets, await only(), new Date(docket.clock.now()));
const token = async () =>
  openTokenOf(reader(), docket.app.engine.secrets, await only(), new Date(docket.clock.now()));

test('an admin connects GitHub and sees the address and the secret once', async () => {
  const { frank } = docket;
  const opened = await form();
  expect(opened.title).toBe('Connect GitHub');
  expect(opened.values).toEqual({
    ...{ displayName: 'GitHub', instanceUrl: 'https://github.com', token: '', repositories: '' },
  });
  const view = await shown(
    frank.submit(opened, { displayName: 'Payments', token: 'ghp_1' }),
    'GitHub is connected. It still needs a webhook that sends to Docket.',
  );
  const { _id: id } = await only();
  const [secret = ''] = await secrets();
  expect(view.text).toContain(`Payload URL\n\`https://docket.example.com/hooks/github/${id}\``);
  expect(view.text).toContain(`Secret\n\`${secret}\``);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(await token()).toBe('ghp_1');
  const { text } = await list();
  expect(text).toContain('1 connection');
  expect(text).toContain('Payments  GitHub · https://github.com · active · nothing came in yet');
  expect(text).not.toContain(secret);
  // No message keeps it.
  expect(JSON.stringify(docket.slack.world.state.channels)).not.toContain(secret);
});

test('Test says what arrived', async () => {
  const { frank, clock, app } = docket;
  await frank.submit(await form(), { displayName: 'Payments' });
  const { _id: id, tenantId } = await only();
  expect((await press('Test')).text).toContain('Nothing yet. GitHub sends a ping when the webhook is saved.');
  const row = {
    ...{ tenantId, connectionId: id, host: 'github', body: null, isZipped: false },
    lane: `${id}|payments/api`,
    event: 'pull_request',
  };
  const receivedAt = new Date(clock.now());
  clock.advance(20_000);
  await rowsOf(app.engine.database, webhookInbox).insertMany([
    { ...row, _id: `${id}|1`, deliveryId: '1', state: 'done', outcome: 'OPS-12', receivedAt },
    {
      ...{ ...row, _id: `${id}|2`, deliveryId: '2', lane: `${id}|`, event: 'ping', state: 'dead' },
      ...{ outcome: 'The body is not <JSON>.', receivedAt: new Date(receivedAt.getTime() - 3_600_000) },
    },
  ]);
  for (let time = 0; time < 3; time += 1) await nextNumber(app.engine.database, refusedSeries(id), tenantId);
  const { text } = await press('Test');
  // The clock goes on while the machine is busy.
  expect(text).toMatch(/pull_request from payments\/api, [2-5]\d s ago: OPS-12/);
  expect(text).toContain('ping, 1 h ago: could not be taken: The body is not <JSON>.');
  expect(text).toContain('3 deliveries with a wrong secret. Paste the secret again, or make a new one.');
  expect((await list()).text).toMatch(/· active · last delivery [2-5]\d s ago/);
});

test('a new secret is shown once, and the old one works a day longer', async () => {
  const { frank } = docket;
  await frank.submit(await form('gitlab'), { instanceUrl: 'https://git.example.com' });
  const [first] = await secrets();
  const asked = await press('New secret');
  expect(asked.text).toContain('The present one works 24 h more.');
  expect(await secrets()).toEqual([first]);
  const view = await shown(
    frank.submit(asked, {}),
    'There is a new secret. The old one works 24 h more: paste the new one until then.',
  );
  const [second = '', old] = await secrets();
  expect(old).toBe(first);
  expect(second).toMatch(/^whsec_/);
  expect(view.text).toContain(`Signing token; where there is none, secret token\n\`${second}\``);
  expect(view.text).not.toContain(first);
});

test('Test says what the host calls itself, where that is not its address', async () => {
  const { app, frank } = docket;
  await frank.submit(await form('gitlab'), { token: 'glpat-1' });
  const { _id: connection } = await only();
  const named = (externalInstanceId: string) =>
    app.desk.run(
      noteInstance,
      { connection, externalInstanceId },
      { actor: systemActor('code'), door: 'test', caller: 'test', id: externalInstanceId },
    );
  await named('https://gitlab.com');
  expect((await press('Test')).text).not.toContain('calls itself');
  await named('https://git.example.com');
  expect((await press('Test')).text).toContain('The host calls itself https://git.example.com.');
});

test('a connection is changed, turned off and on', async () => {
  const { frank } = docket;
  await frank.submit(await form('gitlab'), { token: 'glpat-1' });
  const opened = await press('Change');
  expect(opened.title).toBe('GitLab');
  expect(opened.values).toMatchObject({
    displayName: 'GitLab',
    instanceUrl: 'https://gitlab.com',
    token: '',
  });
  expect(await frank.submit(opened, { displayName: 'Shop', status: 'disabled' })).toEqual({ closed: true });
  await frank.hears('Changed the connection Shop.');
  expect(await only()).toMatchObject({ displayName: 'Shop', status: 'disabled' });
  expect(await token()).toBe('glpat-1');
  expect((await press('Test')).text).toContain('Nothing comes in while it is turned off.');
  await frank.submit(await press('Change'), { status: 'active', token: 'none' });
  expect([(await only()).status, await token()]).toEqual(['active', null]);
  expect((await list()).text).toContain('no token: Docket only listens');
});

test('an admin lists the repositories that a token may be asked about', async () => {
  const { frank } = docket;
  await frank.submit(await form('gitlab'), { token: 'glpat-1', repositories: 'acme/*\nshop/web, shop/api' });
  expect((await only()).metadata).toEqual({ repositories: ['acme/*', 'shop/web', 'shop/api'] });
  const opened = await press('Change');
  expect(opened.values).toMatchObject({ repositories: 'acme/*\nshop/web\nshop/api' });
  const refused = await frank.submit(opened, { repositories: 'acme' });
  expect(refused.errors).toEqual({ repositories: 'Write repositories as payments/api, or payments/*.' });
  await frank.submit(opened, { repositories: '' });
  expect((await only()).metadata).toEqual({});
});

test('a name that another connection has is refused under its field', async () => {
  const { frank } = docket;
  await frank.submit(await form('gitlab'), { token: 'glpat-1' });
  const refused = await frank.submit(await form('github'), { displayName: 'gitlab' });
  expect(refused.errors).toEqual({
    displayName: 'Another connection is called gitlab already. Give this one a name of its own.',
  });
});

test('a token does not follow to another address', async () => {
  const { frank } = docket;
  await frank.submit(await form('gitlab'), { token: 'glpat-1' });
  await frank.submit(await press('Change'), { instanceUrl: 'https://git.example.com' });
  await frank.hears('Its token was for the old address and is gone. Give one for the new address.');
  expect(await token()).toBeNull();
});

test('what is wrong stands under its field, and a token is never sent back', async () => {
  const { frank } = docket;
  const opened = await form();
  const { errors } = await frank.submit(opened, { instanceUrl: 'https://localhost.', token: 'ghp_1' });
  expect(errors).toEqual({
    instanceUrl:
      'Docket knows GitHub at https://github.com. Another instance has to be named in CODE_HOSTS first, as ' +
      'github=https://git.example.com.',
  });
  const blanks = await frank.submit(opened, { instanceUrl: 'https://github.com', token: 'two words' });
  expect(blanks.errors).toEqual({ token: 'Paste the token alone, without blanks.' });
  await frank.submit(opened, { token: 'ghp_1' });
  const [one, other] = [await press('Change'), await press('Change')];
  await frank.submit(one, { displayName: 'One' });
  const { view } = await frank.submit(other, { displayName: 'Other', token: 'ghp_2' });
  expect(view?.text).toContain('Somebody changed this meanwhile.');
  expect(JSON.stringify(view?.stored.body)).not.toContain('ghp_2');
  expect((await only()).displayName).toBe('One');
});

test('a connection ends once that was confirmed', async () => {
  const { frank } = docket;
  await frank.submit(await form(), { displayName: 'Payments', token: 'ghp_1' });
  const asked = await press('Disconnect');
  expect(asked.text).toContain('Payments ends for good');
  expect(await frank.submit(asked, {})).toEqual({ closed: true });
  await frank.hears('Disconnected Payments. Remove the webhook there, too.');
  expect([(await only()).status, await secrets(), await token()]).toEqual(['disconnected', [], null]);
  expect((await list()).text).toContain('No code host is connected yet.');
});

test('the list says what a connection needs', async () => {
  const { frank, app } = docket;
  await frank.submit(await form(), { displayName: 'Payments', token: 'ghp_1' });
  const { _id: connection, tokenSince } = await only();
  await app.desk.run(
    reportConnection,
    { connection, outcome: 'needs_token', reason: 'No <token>.', tokenSince: tokenSince ?? new Date(0) },
    { actor: systemActor('code'), door: 'test', caller: 'test', id: 'report' },
  );
  expect((await list()).text).toContain('needs a new token: No <token>.');
});

test('whoever is no admin is refused everywhere', async () => {
  const { alice, frank } = docket;
  const told = 'Only admins create and change connections';
  expect(toldIn(await alice.command('/ticket connect', { in: '#help' }))).toContain(told);
  expect(toldIn(await alice.command('/ticket connect github', { in: '#help' }))).toContain(told);
  const forge = { user: { id: 'UALICE', name: 'alice', team_id: 'T0DOCKET' } };
  const { view } = await frank.submit(await form(), { displayName: 'Mine' }, { forge });
  expect(view?.text).toContain(told);
  expect(await reader().find(connections, {})).toEqual([]);
  await frank.submit(await form(), {});
  const { _id: id } = await only();
  const card = await docket.file({ subject: 'Slow' });
  for (const action of ['test', 'secret', 'edit', 'disconnect', 'new.github']) {
    const forged = forgedPress(`connection.${action}`, JSON.stringify({ id }));
    expect(toldIn(await docket.bob.press(card, 'Assign to me', forged))).toContain(told);
  }
});

test('an unknown host is named', async () => {
  const reply = toldIn(await docket.frank.command('/ticket connect bitbucket', { in: '#help' }));
  expect(reply).toBe(
    'I know no code host bitbucket. Write `/ticket connect github` or `/ticket connect gitlab`.',
  );
});

test('without keys and without an address it says what to set', async () => {
  await docket.close();
  docket = await openDocket();
  const { frank } = docket;
  await shown(
    frank.submit(await form(), {}),
    'Docket has no key to keep secrets with. Whoever runs it sets DOCKET_SECRET_KEYS',
  );
  await docket.close();
  docket = await openDocket({ env: { DOCKET_SECRET_KEYS: env.DOCKET_SECRET_KEYS } });
  const hook = docket.frank.submit(await form(), {});
  const view = await shown(hook, 'set PUBLIC_URL');
  expect(view.text).toContain(`\`/hooks/github/${(await only())._id}\``);
  expect(view.text).toContain('put the address of its server before this path, and set PUBLIC_URL');
});
