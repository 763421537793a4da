import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { movableClock } from '../src/clock.ts';
import { connect } from '../src/database/connect.ts';
import { sampleWorkspace } from '../src/sandbox/sample/workspace.ts';
import type { Slack } from '../src/sandbox/slack/slack.ts';
import { startSlack } from '../src/sandbox/slack/start.ts';
import { type AppProcess, startAppProcess } from './helpers/app-process.ts';
import { openTestDatabase, type TestDatabase } from './helpers/database.ts';
import { subcommand } from './helpers/scripted-surfaces.ts';
import { openTestDoor } from './helpers/slack-door.ts';
import { json, startStubHost } from './helpers/stub-host.ts';

/** Secrets that appear nowhere else. What a process writes is searched for `canary`. */
const BOT_TOKEN = 'xoxb-1-canary-bot';
const SIGNING_SECRET = 'canary0123456789abcdef0123456789';
const KEY = Buffer.from('canary-'.padEnd(32, 'k')).toString('base64');
const SECRETS = {
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  DOCKET_SECRET_KEYS: `2026:${KEY}`,
};

const workspace = {
  ...sampleWorkspace,
  bot: { ...sampleWorkspace.bot, token: BOT_TOKEN },
  signingSecret: SIGNING_SECRET,
};

let home: TestDatabase;
let slack: Slack;
const running: AppProcess[] = [];

beforeEach(async () => {
  home = await openTestDatabase();
  slack = await startSlack({ clock: movableClock(), workspace, rates: false });
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await slack.stop();
  await home.drop();
});

/** Starts the app with canaries for secrets, and with everything in its log. */
function start(env: Record<string, string> = {}): AppProcess {
  const rest = { MONGODB_URI: home.uri, SLACK_API_URL: slack.apiUrl, HOST: '127.0.0.1', PORT: '0' };
  const run = startAppProcess({ ...rest, LOG_LEVEL: 'trace', ...SECRETS, ...env });
  running.push(run);
  return run;
}

/** Everything that a process wrote, once it was seen to hold no secret. */
function checked({ lines, errors }: Pick<AppProcess, 'lines' | 'errors'>): string {
  const text = [...lines, ...errors].join('\n');
  expect(text).not.toMatch(/canary/i);
  expect(text).not.toContain(KEY);
  return text;
}

describe('no secret gets out of a process', () => {
  // Red where a problem of the configuration repeats the value that it is about.
  test('whose configuration cannot be used', async () => {
    const run = start({
      MONGODB_URI: 'mysql://docket:canary@db',
      SLACK_BOT_TOKEN: 'canary-bot',
      SLACK_APP_TOKEN: 'canary-app',
      DOCKET_SECRET_KEYS: '2026:canary',
      DOCKET_ADMINS: 'canary',
      SLACK_API_URL: 'canary',
    });
    expect(await run.ended).toBe(1);
    expect(checked(run)).toContain('DOCKET_SECRET_KEYS: Give each key');
  });

  test('whose token Slack refuses, also where the refusal repeats it', async () => {
    slack.faults.add({ method: 'auth.test', kind: 'error', error: `invalid_auth: ${BOT_TOKEN}` });
    const run = start();
    expect(await run.ended).toBe(1);
    expect(checked(run)).toContain('Slack refuses the bot token (invalid_auth: (secret))');
  });

  test('which the database does not let in, or which does not find it', async () => {
    const credentials = home.uri.replace('mongodb://', 'mongodb://docket:canary-password@');
    const refused = start({
      MONGODB_URI: `${credentials}${home.uri.includes('?') ? '&' : '?'}authSource=admin`,
    });
    expect(await refused.ended).toBe(4);
    expect(checked(refused)).toContain('the step "database" failed');
    const odd = start({ MONGODB_URI: 'mongodb://docket:canary/pass@word@db1:27017/docket?canary=1' });
    expect(await odd.ended).toBe(4);
    expect(checked(odd)).toContain('the step "database" failed');
    // The driver repeats parts of the address.
    const misplaced = start({
      MONGODB_URI: `mongodb://db1/docket?tls=true&tlsCAFile=/run/${SIGNING_SECRET}`,
    });
    expect(await misplaced.ended).toBe(4);
    expect(checked(misplaced)).toContain("no such file or directory, open '/run/(secret)'");
  }, 60_000);

  test('that a bug ends, whatever hangs on the error', async () => {
    const run = start({ NODE_OPTIONS: '--import=./test/fixtures/crash-with-secrets.mjs' });
    expect(await run.ended).toBe(70);
    const text = checked(run);
    expect(text).toContain('TypeError: cannot send (secret) with (secret)');
    expect(text).toContain('Caused by: Error: mongodb://(secret)@db1/docket');
  });

  test('whose calls to Slack fail in every way', async () => {
    const run = start();
    const url = await run.ready;
    slack.connect({ eventsUrl: `${url}/slack/events` });
    const alice = slack.person('UALICE');
    slack.faults.add({ method: 'users.info', kind: 'status', status: 500 });
    await alice.command('/ticket list', { in: '#help' });
    slack.faults.add({ method: 'users.info', kind: 'lost_response' });
    await alice.command('/ticket mine', { in: '#help' });
    slack.faults.add({ method: 'users.info', kind: 'error', error: 'token_revoked' });
    await alice.command('/ticket show OPS-404', { in: '#help' });
    const forged = await fetch(`${url}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-signature': 'v0=canary' },
      body: `token=canary&text=${BOT_TOKEN}`,
    });
    expect(forged.status).toBe(401);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    const text = checked(run);
    expect(text).toContain('Slack did not say who a user is');
    expect(text).toContain('WebAPI');
  });

  // Red where what a host says of a token that it refuses stands in an error that is logged or kept.
  test('that asks a code host, also where the host repeats the token', async () => {
    const host = await startStubHost();
    const token = 'glpat-canary-token';
    try {
      host.answers.set('/api/v4/users', json({ message: `No ${token}.` }, 500));
      const run = start({ CODE_HOSTS: `gitlab=${host.origin}` });
      slack.connect({ eventsUrl: `${await run.ready}/slack/events` });
      const frank = slack.person('UFRANK');
      const { view } = await frank.command('/ticket connect gitlab', { in: '#help' });
      const wrong = await frank.submit(view, { instanceUrl: 'https://canary.example', token });
      expect(Object.keys(wrong.errors ?? {})).toEqual(['instanceUrl']);
      const { view: hook } = await frank.submit(view, { instanceUrl: host.origin, token });
      const [secret = ''] = /whsec_[\w+/]{43}=/.exec(hook?.text ?? '') ?? [];
      expect(secret).not.toBe('');
      for (const status of [500, 302, 401]) {
        host.answers.set('/api/v4/users', json({ message: `No ${token}.` }, status));
        await frank.command('/ticket me gitlab frank', { in: '#help' });
        await frank.hears('Docket cannot see this account');
        await slack.idle();
      }
      expect(host.asked.at(-1)).toBe(`GET /api/v4/users?username=frank ${token}`);
      const { reply } = await frank.command('/ticket connect', { in: '#help' });
      expect(reply?.text).toContain('needs a new token');
      expect(reply?.text).not.toMatch(/canary/i);
      run.child.kill('SIGTERM');
      expect(await run.ended).toBe(0);
      expect(checked(run)).not.toContain(secret);
      expect(await keptIn(home)).not.toMatch(/canary/i);
      expect(await keptIn(home)).not.toContain(secret);
    } finally {
      await host.stop();
    }
  });
});

/** Everything in the database, as text. */
async function keptIn({ uri }: TestDatabase): Promise<string> {
  const database = await connect(uri);
  try {
    const { db } = database.connection;
    const all = (await db?.listCollections().toArray()) ?? [];
    const rows = await Promise.all(all.map(({ name }) => db?.collection(name).find().toArray()));
    expect(JSON.stringify(rows)).toContain('connection.created');
    return JSON.stringify(rows);
  } finally {
    await database.close();
  }
}

test('a bug in a surface is logged without what hangs on its error', async () => {
  const broken = subcommand('broken', async () => {
    throw Object.assign(new Error(`no ${BOT_TOKEN} for mongodb://docket:canary@db1`), {
      data: { token: 'canary' },
      config: { headers: { Authorization: 'Bearer canary' } },
    });
  });
  const door = await openTestDoor({ subcommands: [broken] });
  try {
    const { reply } = await door.slack.person('UALICE').command('/ticket broken');
    expect(reply?.text).toContain('Tell your admin the reference');
    const logged = JSON.stringify(door.logged);
    expect(logged).not.toMatch(/canary/i);
    expect(logged).toContain('no (secret) for mongodb://(secret)@db1');
    expect(reply?.text).not.toMatch(/canary/i);
  } finally {
    await door.close();
  }
});
