import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { disconnect } from '../../../src/code/connections/commands/disconnect.ts';
import { reportConnection } from '../../../src/code/connections/commands/report.ts';
import { rotateSecret } from '../../../src/code/connections/commands/rotate-secret.ts';
import { saveConnection } from '../../../src/code/connections/commands/save-connection.ts';
import { setStatus } from '../../../src/code/connections/commands/set-status.ts';
import { connections } from '../../../src/code/connections/connection.ts';
import { openSecretsOf, openTokenOf } from '../../../src/code/connections/open-secrets.ts';
import { connectionDeliveries } from '../../../src/code/connections/queries/connection-deliveries.ts';
import { listConnections } from '../../../src/code/connections/queries/list-connections.ts';
import { showConnection } from '../../../src/code/connections/queries/show-connection.ts';
import { refusedSeries } from '../../../src/code/connections/refused.ts';
import { connectionSecrets } from '../../../src/code/connections/secret.ts';
import { type InboxRow, webhookInbox } from '../../../src/code/inbox-row.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { nextNumber } from '../../../src/engine/counters.ts';
import { events } from '../../../src/engine/events.ts';
import { commandRows } from '../../../src/engine/outcomes.ts';
import { openSecrets, secretKeys } from '../../../src/secrets.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';

const KEY = `2026:${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'ghp_canaryTokenOfAlice';
const HOUR = 3_600_000;

let desk: TestDesk;
let admin: Actor;
let member: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openTestDesk({
    secrets: openSecrets(secretKeys.parse(KEY)),
    trustedOrigins: [{ host: 'gitlab', origin: 'http://127.0.0.1:3200' }],
  });
  admin = await desk.person('frank', { admin: true });
  member = await desk.person('alice');
  stranger = await desk.person('eve', { admin: true, tenantId: 'other' });
});
afterAll(() => desk.close());

const connect = (given: Partial<Parameters<typeof save>[0]> = {}) => save({ provider: 'github', ...given });
const save = (input: Parameters<TestDesk['run']>[2] & { provider: string }) =>
  desk.run(admin, saveConnection, input as never);
const now = () => new Date(desk.clock.now());

async function connectionOf(id: string) {
  const found = await desk.reader.findOne(connections, { _id: id });
  if (!found) throw new Error('There is no such connection.');
  return found;
}
const secretsOf = async (id: string) =>
  openSecretsOf(desk.reader, desk.engine.secrets, await connectionOf(id), now());
const tokenOf = async (id: string) =>
  openTokenOf(desk.reader, desk.engine.secrets, await connectionOf(id), now());
const historyOf = async (id: string) =>
  (await desk.reader.find(events, { stream: `connection:${id}` }, { sort: { seq: 1 } })).map(
    ({ type }) => type,
  );

describe('a connection', () => {
  test('is made with a secret of its own, and with what was given', async () => {
    const { id, isNew } = await connect({
      displayName: 'Payments',
      token: TOKEN,
      metadata: {},
    });
    expect(isNew).toBe(true);
    expect(await desk.ask(admin, showConnection, { connection: id })).toMatchObject({
      provider: 'github',
      status: 'active',
      statusReason: '',
      displayName: 'Payments',
      instanceUrl: 'https://github.com',
      externalInstanceId: null,
      connectedBy: admin.id,
      metadata: {},
    });
    expect(await secretsOf(id)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(await tokenOf(id)).toBe('ghp_canaryTokenOfAlice');
    const { id: gitlab } = await connect({ provider: 'gitlab', instanceUrl: 'http://127.0.0.1:3200/' });
    expect(await secretsOf(gitlab)).toEqual([expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    expect((await connectionOf(gitlab)).instanceUrl).toBe('http://127.0.0.1:3200');
    expect(await tokenOf(gitlab)).toBeNull();
  });

  test('keeps what is not named when it is changed', async () => {
    const { id } = await connect({ displayName: 'Invoices', token: TOKEN });
    const [secret] = await secretsOf(id);
    const changed = await connect({ connection: id, displayName: 'Orders' });
    expect(changed).toEqual({ id, name: 'Orders', isNew: false, changed: ['displayName'] });
    expect(await secretsOf(id)).toEqual([secret]);
    expect(await tokenOf(id)).toBe('ghp_canaryTokenOfAlice');
    expect((await connect({ connection: id, displayName: 'Orders' })).changed).toEqual([]);
    await connect({ connection: id, token: 'ghp_another' });
    expect(await tokenOf(id)).toBe('ghp_another');
    await connect({ connection: id, token: null });
    expect(await tokenOf(id)).toBeNull();
  });

  // Red where a token outlives the host that it was given for.
  test('takes its token to no other host', async () => {
    const { id } = await connect({ provider: 'gitlab', token: TOKEN });
    await connect({ provider: 'gitlab', connection: id, instanceUrl: 'http://127.0.0.1:3200' });
    expect(await connectionOf(id)).toMatchObject({ instanceUrl: 'http://127.0.0.1:3200', tokenSince: null });
    expect(await tokenOf(id)).toBeNull();
  });

  // Red where people could not tell two connections apart.
  test('has a name of its own in its tenant', async () => {
    const { id } = await connect({ displayName: 'Shop' });
    const message = 'Another connection is called shop already. Give this one a name of its own.';
    const refusal = await refusalOf(connect({ provider: 'gitlab', displayName: 'shop' }));
    expect([refusal.code, refusal.fields]).toEqual(['conflict', { displayName: message }]);
    const other = await connect({ displayName: 'Shop 2' });
    expect((await refusalOf(connect({ connection: other.id, displayName: 'SHOP' }))).code).toBe('conflict');
    expect((await connect({ connection: id, displayName: 'SHOP' })).name).toBe('SHOP');
    const theirs = { provider: 'github', tenantId: 'other', displayName: 'Shop' };
    const elsewhere = await desk.run(stranger, saveConnection, theirs);
    expect(elsewhere.name).toBe('Shop');
    await desk.run(stranger, disconnect, { connection: elsewhere.id });
    await desk.run(admin, disconnect, { connection: id });
    expect((await connect({ displayName: 'Shop' })).name).toBe('Shop');
  });

  test('is one of two that were given the same name at once', async () => {
    const twice = [connect({ displayName: 'At once' }), connect({ displayName: 'At once' })];
    const settled = await Promise.allSettled(twice);
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const named = await desk.reader.find(connections, { displayName: 'At once' });
    expect(named).toHaveLength(1);
  });

  test('has a free name where none is given', async () => {
    const names = await Promise.all([1, 2, 3].map(() => connect({ provider: 'gitlab' })));
    const { size } = new Set(names.map(({ name }) => name));
    expect(size).toBe(3);
    for (const { name } of names) expect(name).toMatch(/^GitLab( \d+)?$/);
  });

  test('is taken by the secret before for 24 hours more', async () => {
    const { id } = await connect();
    const [first] = await secretsOf(id);
    await desk.run(admin, rotateSecret, { connection: id });
    const [second, old, ...more] = await secretsOf(id);
    expect([old, more]).toEqual([first, []]);
    expect(second).not.toBe(first);
    desk.clock.advance(24 * HOUR - 1_000);
    expect(await secretsOf(id)).toEqual([second, first]);
    desk.clock.advance(1_000);
    expect(await secretsOf(id)).toEqual([second]);
    expect(await historyOf(id)).toEqual(['connection.created', 'connection.secret_rotated']);
  });

  test('is turned off and on', async () => {
    const { id } = await connect();
    await desk.run(admin, setStatus, { connection: id, status: 'disabled' });
    expect((await connectionOf(id)).status).toBe('disabled');
    await connect({ connection: id, token: TOKEN });
    expect((await connectionOf(id)).status).toBe('disabled');
    await desk.run(admin, setStatus, { connection: id, status: 'active' });
    expect((await connectionOf(id)).status).toBe('active');
  });

  test('is ended for good: its row stays, its secrets go', async () => {
    const { id } = await connect({ token: TOKEN });
    await desk.run(admin, disconnect, { connection: id });
    expect(await connectionOf(id)).toMatchObject({ status: 'disconnected', tokenSince: null });
    expect(await secretsOf(id)).toEqual([]);
    expect(await tokenOf(id)).toBeNull();
    const kept = await desk.reader.find(connectionSecrets, { connectionId: id });
    expect(kept.map(({ sealed }) => sealed)).toEqual(['', '']);
    expect(await codeOf(desk.run(admin, rotateSecret, { connection: id }))).toBe('conflict');
    expect(await codeOf(connect({ connection: id, token: TOKEN }))).toBe('conflict');
    const { connections: listed } = await desk.ask(admin, listConnections, {});
    expect(listed.map(({ connection }) => connection._id)).not.toContain(id);
  });
});

describe('what comes of asking the host', () => {
  let id: string;
  let tokenSince: Date;
  const report = (outcome: 'works' | 'needs_token' | 'fails', reason = '', since = tokenSince) =>
    desk.run(desk.system, reportConnection, { connection: id, outcome, reason, tokenSince: since });
  const state = async () => {
    const { status, statusReason } = await connectionOf(id);
    return [status, statusReason];
  };

  beforeEach(async () => {
    ({ id } = await connect({ token: TOKEN }));
    tokenSince = (await connectionOf(id)).tokenSince ?? now();
  });

  test('shows on the connection, and a new token mends it', async () => {
    await report('needs_token', 'GitHub does not take the token.');
    expect(await state()).toEqual(['requires_reauth', 'GitHub does not take the token.']);
    desk.clock.advance(1_000);
    await connect({ connection: id, token: 'ghp_another' });
    expect(await state()).toEqual(['active', '']);
    await report('needs_token', 'GitHub does not take the token.');
    expect(await state()).toEqual(['active', '']);
  });

  test('is taken back where it works again', async () => {
    await report('fails', 'github.com leads on to https://elsewhere.example.');
    expect(await state()).toEqual(['error', 'github.com leads on to https://elsewhere.example.']);
    await report('works');
    await report('works');
    expect(await state()).toEqual(['active', '']);
    expect(await historyOf(id)).toEqual([
      'connection.created',
      'connection.status_changed',
      'connection.status_changed',
    ]);
  });

  test('turns on nothing that an admin turned off', async () => {
    await desk.run(admin, setStatus, { connection: id, status: 'disabled' });
    await report('works');
    expect(await state()).toEqual(['disabled', '']);
    const mine = desk.run(admin, reportConnection, { connection: id, outcome: 'works', tokenSince });
    expect(await codeOf(mine)).toBe('forbidden');
  });
});

describe('refused is', () => {
  test.each([
    'https://127.0.0.1',
    'http://127.0.0.1:3200',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://①②⑦.⓪.⓪.①',
    'https://localhost.',
    'https://[::ffff:7f00:1]',
    'https://169.254.169.254/latest/meta-data',
    'https://github.com@127.0.0.1',
    'https://user:pass@github.com',
    'https://github.com.evil.example',
    'https://github.com.',
    'https://evil.example/github.com',
    'https://github.com/api',
    'https://github.com:8443',
    'https://github.com?x=1',
    'https://github.com#x',
    'http://github.com',
    'file:///etc/passwd',
    'github.com',
    '',
  ])('the instance %s', async (instanceUrl) => {
    const refusal = await refusalOf(connect({ instanceUrl }));
    expect([refusal.code, refusal.fields]).toEqual([
      'invalid_input',
      {
        instanceUrl:
          'Docket knows GitHub at https://github.com. Another instance has to be named in CODE_HOSTS first, as ' +
          'github=https://git.example.com.',
      },
    ]);
  });

  test('an instance of another provider', async () => {
    const other = connect({ provider: 'gitlab', instanceUrl: 'https://github.com' });
    expect((await refusalOf(other)).message).toContain(
      'Docket knows GitLab at https://gitlab.com, http://127.0.0.1:3200.',
    );
  });

  test.each([
    ['provider', { provider: 'bitbucket' }],
    ['provider', { provider: '__proto__' }],
    ['metadata', { metadata: { cloudId: 'x' } }],
    ['metadata', { metadata: { $where: '1' } }],
    ['metadata.repositories.0', { metadata: { repositories: ['https://github.com/payments/api'] } }],
    ['metadata.repositories.0', { metadata: { repositories: ['*'] } }],
    ['metadata.repositories', { metadata: { repositories: 'payments/api' } }],
    ['token', { token: 'two words' }],
    ['token', { token: 'line\nbreak' }],
    ['displayName', { displayName: '   ' }],
    ['input', { externalInstanceId: '42' }],
    ['input', { status: 'active' }],
  ])('a wrong %s', async (field, wrong) => {
    const refusal = await refusalOf(connect(wrong));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
  });

  test('another provider for what is there', async () => {
    const { id } = await connect();
    const refusal = await refusalOf(connect({ connection: id, provider: 'gitlab' }));
    expect(refusal.fields.provider).toBe('This connection is one to github. Make another for GitLab.');
  });

  test('whoever is no admin, and an admin of another tenant', async () => {
    const { id } = await connect();
    expect(await codeOf(desk.run(member, saveConnection, { provider: 'github' }))).toBe('forbidden');
    expect(
      await codeOf(desk.run(stranger, saveConnection, { tenantId: 'default', provider: 'github' })),
    ).toBe('forbidden');
    for (const other of [member, stranger]) {
      expect(await codeOf(desk.run(other, rotateSecret, { connection: id }))).toBe('not_found');
      expect(await codeOf(desk.run(other, disconnect, { connection: id }))).toBe('not_found');
      expect(await codeOf(desk.run(other, setStatus, { connection: id, status: 'disabled' }))).toBe(
        'not_found',
      );
      expect(await codeOf(desk.ask(other, connectionDeliveries, { connection: id }))).toBe('not_found');
      expect((await desk.ask(other, listConnections, {})).connections).toEqual([]);
    }
  });

  test('everything where there is no key to keep secrets with', async () => {
    const bare = await openTestDesk();
    try {
      const frank = await bare.person('frank', { admin: true });
      const refusal = await refusalOf(bare.run(frank, saveConnection, { provider: 'github' }));
      expect([refusal.code, refusal.message]).toEqual([
        'conflict',
        'Docket has no key to keep secrets with. Whoever runs it sets DOCKET_SECRET_KEYS, as id:base64 with 32 ' +
          'bytes (`openssl rand -base64 32` makes them), and starts it anew.',
      ]);
    } finally {
      await bare.close();
    }
  });
});

test('what came in is shown without its body, newest first, with how much was refused', async () => {
  const { id } = await connect();
  expect(await desk.ask(admin, connectionDeliveries, { connection: id })).toMatchObject({
    deliveries: [],
    refused: 0,
  });
  const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, second));
  for (let second = 1; second <= 12; second += 1) await receive(id, second, at(second));
  for (let time = 0; time < 3; time += 1) {
    await nextNumber(desk.database, refusedSeries(id), 'default');
  }
  const { deliveries, refused } = await desk.ask(admin, connectionDeliveries, { connection: id });
  expect(refused).toBe(3);
  expect(deliveries).toHaveLength(10);
  expect(deliveries[0]).toEqual({
    event: 'pull_request',
    repository: 'payments/api',
    state: 'done',
    outcome: 'payments/api#12 opened: OPS-12',
    receivedAt: at(12),
  });
  const { connections: listed } = await desk.ask(admin, listConnections, {});
  expect(listed.find(({ connection }) => connection._id === id)?.lastDeliveryAt).toEqual(at(12));
});

async function receive(connectionId: string, number: number, receivedAt: Date): Promise<void> {
  const row: InboxRow = {
    _id: `${connectionId}|${number}`,
    tenantId: 'default',
    connectionId,
    host: 'github',
    deliveryId: String(number),
    event: 'pull_request',
    lane: `${connectionId}|payments/api`,
    body: Buffer.from('{}'),
    isZipped: false,
    state: 'done',
    outcome: `payments/api#${number} opened: OPS-${number}`,
    receivedAt,
  };
  await rowsOf(desk.database, webhookInbox).create(row);
}

// Red where a sealed secret is a field of the connection: the history keeps every value that a field ever had.
test('neither secrets nor tokens stand in histories, in kept results or in the log', async () => {
  const { id } = await connect({ token: TOKEN });
  const [secret = ''] = await secretsOf(id);
  await desk.run(admin, rotateSecret, { connection: id });
  await refusalOf(connect({ token: `${TOKEN} twice` }));
  await refusalOf(connect({ token: TOKEN, instanceUrl: 'https://evil.example' }));
  const sealed = (await desk.reader.find(connectionSecrets, { connectionId: id })).map((row) => row.sealed);
  expect(sealed).toHaveLength(3);
  const kept = JSON.stringify([
    await desk.reader.find(events, {}),
    await desk.reader.find(commandRows, {}),
    await desk.reader.find(connections, {}),
    desk.logged,
  ]);
  for (const hidden of [TOKEN, secret, ...sealed]) expect(kept).not.toContain(hidden);
  expect(JSON.stringify(sealed)).not.toContain('canary');
});
