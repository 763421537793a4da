import { afterEach, beforeEach, expect, test } from 'vitest';
import { collections } from '../src/catalogue/rows.ts';
import { movableClock } from '../src/clock.ts';
import { connect } from '../src/database/connect.ts';
import { ensureIndexes } from '../src/database/indexes.ts';
import { openDesk } from '../src/engine/desk.ts';
import { openEngine } from '../src/engine/engine.ts';
import { openLog } from '../src/log.ts';
import { ensureBoards } from '../src/sandbox/sample/ensure-boards.ts';
import { sampleWorkspace } from '../src/sandbox/sample/workspace.ts';
import type { Slack } from '../src/sandbox/slack/slack.ts';
import { startSlack } from '../src/sandbox/slack/start.ts';
import { type AppProcess, startAppProcess } from './helpers/app-process.ts';
import { openTestDatabase, type TestDatabase } from './helpers/database.ts';

let home: TestDatabase;
let slack: Slack;
const running: AppProcess[] = [];

beforeEach(async () => {
  home = await openTestDatabase();
  slack = await startSlack({ clock: movableClock(), workspace: sampleWorkspace, rates: false });
});
afterEach(async () => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
  await slack.stop();
  await home.drop();
});

function start(env: Record<string, string>): AppProcess {
  const run = startAppProcess(env);
  running.push(run);
  return run;
}

function good(): Record<string, string> {
  return {
    MONGODB_URI: home.uri,
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HOST: '127.0.0.1',
    PORT: '0',
  };
}

test('a configuration that cannot be used ends with 1 and lists every problem with its remedy', async () => {
  const { ended, errors } = start({ PORT: 'eighty', MONGODB_URI: 'postgres://x' });
  expect(await ended).toBe(1);
  const text = errors.join('\n');
  for (const name of ['MONGODB_URI', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT'])
    expect(text).toContain(name);
  expect(text).not.toMatch(/\bat .*\.ts:/);
});

test('a database that does not answer ends with 4 and says so', async () => {
  const { ended, errors } = start({ ...good(), MONGODB_URI: 'mongodb://127.0.0.1:9/docket' });
  expect(await ended).toBe(4);
  expect(errors.join('\n')).toContain('the step "database" failed.\n  connect ECONNREFUSED 127.0.0.1:9');
  expect(errors.join('\n')).not.toContain('[object');
}, 30_000);

test('a port that is taken ends with 1 and says how to choose another one', async () => {
  const taken = new URL(slack.url).port;
  const { ended, errors } = start({ ...good(), PORT: taken });
  expect(await ended).toBe(1);
  expect(errors.join('\n')).toContain(
    `Something else uses port ${taken}. Stop it, or choose another port: PORT=`,
  );
});

test('a token that Slack refuses ends with 1 and says so', async () => {
  const { ended, errors } = start({ ...good(), SLACK_BOT_TOKEN: 'xoxb-of-somebody-else' });
  expect(await ended).toBe(1);
  expect(errors.join('\n')).toContain('the step "slack" failed');
  expect(errors.join('\n')).not.toContain('xoxb-of-somebody-else');
});

test('an app token that Slack refuses ends with 1 and says what to do', async () => {
  const { ended, errors } = start({ ...good(), SLACK_APP_TOKEN: 'xapp-of-somebody-else' });
  expect(await ended).toBe(1);
  expect(errors.join('\n')).toContain('the step "deliveries" failed');
  expect(errors.join('\n')).toContain('Slack refuses the app token (invalid_auth). Set SLACK_APP_TOKEN');
  expect(errors.join('\n')).not.toContain('xapp-of-somebody-else');
});

test('it starts, answers, and SIGTERM lets what is in hand end before it exits with 0', async () => {
  const database = await connect(home.uri);
  await ensureIndexes(database, collections);
  const engine = openEngine({ database, clock: movableClock(), log: openLog('silent') });
  await ensureBoards(openDesk(engine));
  const run = start(good());
  const url = await run.ready;
  expect(JSON.parse(run.lines.find((line) => line.includes('"ready"')) ?? '{}')).toMatchObject({
    docket: 'app',
    ready: true,
    app: url,
    database: 'uri',
  });
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
  const readiness = await fetch(`${url}/readyz`);
  expect([readiness.status, await readiness.json()]).toEqual([
    200,
    { ok: true, database: 'ok', slack: 'ok' },
  ]);

  slack.connect({ eventsUrl: `${url}/slack/events` });
  const alice = slack.person('UALICE');
  slack.faults.add({ method: 'views.open', kind: 'slow', delayMs: 700 });
  const underWay = alice.command('/ticket new', { in: '#help' });
  await slack.until(
    () => slack.traffic.some((entry) => JSON.stringify(entry).includes('views.open')) || undefined,
    'views.open',
  );
  run.child.kill('SIGTERM');
  expect((await underWay).view?.text).toContain('New ticket');
  expect(await run.ended).toBe(0);
  await database.close();
});
