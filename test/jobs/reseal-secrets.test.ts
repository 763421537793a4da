import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { disconnect } from '../../src/code/connections/commands/disconnect.ts';
import { resealConnection } from '../../src/code/connections/commands/reseal.ts';
import { saveConnection } from '../../src/code/connections/commands/save-connection.ts';
import { connections } from '../../src/code/connections/connection.ts';
import { openTokenOf } from '../../src/code/connections/open-secrets.ts';
import { connectionSecrets } from '../../src/code/connections/secret.ts';
import { resealSecrets } from '../../src/jobs/reseal-secrets.ts';
import { openSecrets, type Secrets, secretKeys } from '../../src/secrets.ts';
import { codePorts } from '../helpers/code-ports.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';

const OLD = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `new:${Buffer.alloc(32, 2).toString('base64')}`;

/** What `DOCKET_SECRET_KEYS` holds by now. */
let keys: Secrets;
let desk: TestDesk;
let admin: Actor;

const use = (text: string) => {
  keys = openSecrets(secretKeys.parse(text));
};

beforeEach(async () => {
  use(OLD);
  desk = await openTestDesk({
    secrets: {
      encrypt: (...given) => keys.encrypt(...given),
      decrypt: (...given) => keys.decrypt(...given),
      needsRotation: (stored) => keys.needsRotation(stored),
    },
  });
  admin = await desk.person('frank', { admin: true });
});
afterEach(() => desk.close());

const connect = async () =>
  (await desk.run(admin, saveConnection, { provider: 'github', token: 'ghp_1' })).id;
const run = () =>
  resealSecrets.run({
    ...{ engine: desk.engine, desk: desk.desk, clock: desk.clock, log: desk.engine.log },
    code: codePorts(),
    signal: new AbortController().signal,
    sweep: () => Promise.reject(new Error('Nothing is swept here.')),
  });
const sealed = async () => (await desk.reader.find(connectionSecrets, {})).map((row) => row.sealed);
const keyIds = async () => (await sealed()).map((text) => text.split('.')[1]);

test('what an older key encrypted opens with the newest alone afterwards', async () => {
  await connect();
  const gone = await connect();
  await desk.run(admin, disconnect, { connection: gone });
  expect((await keyIds()).filter(Boolean)).toEqual(['old', 'old']);
  use(`${NEW},${OLD}`);
  await run();
  expect((await keyIds()).filter(Boolean)).toEqual(['new', 'new']);
  const before = await sealed();
  await run();
  expect(await sealed()).toEqual(before);
  use(NEW);
  const [connection] = await desk.reader.find(connections, { status: 'active' });
  if (!connection) throw new Error('There is no connection.');
  const now = new Date(desk.clock.now());
  expect(await openTokenOf(desk.reader, desk.engine.secrets, connection, now)).toBe('ghp_1');
});

test('a key that went too early is named in the log, and nothing is lost', async () => {
  await connect();
  const before = await sealed();
  use(NEW);
  await run();
  expect(await sealed()).toEqual(before);
  expect(JSON.stringify(desk.logged)).toContain('The key \\"old\\" is not in DOCKET_SECRET_KEYS.');
});

test('only Docket itself does it, once an hour', async () => {
  const connection = await connect();
  expect(await codeOf(desk.run(admin, resealConnection, { connection }))).toBe('forbidden');
  expect([resealSecrets.name, resealSecrets.cron]).toEqual(['reseal_secrets', '17 * * * *']);
});
