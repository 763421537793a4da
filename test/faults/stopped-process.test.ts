import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyTenant } from '../../src/access/scope.ts';
import { type App, startApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { deliveries } from '../../src/engine/deliveries.ts';
import { openReader } from '../../src/engine/reader.ts';
import { openLog } from '../../src/log.ts';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import { openTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';
import { type Line, openLine } from './line.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let home: TestDatabase;
/** Answers Slack, and sends nothing. */
let docket: Docket;
/** The line between Slack and the worker that is going to be stopped. */
let line: Line;
let stopped: App;
let other: App | undefined;
let stoppedLog: string[];
beforeEach(async () => {
  home = await openTestDatabase();
  docket = await openDocket({ transport: 'http', env: { MONGODB_URI: home.uri, ROLES: 'web' } });
  line = await openLine(docket.slack.apiUrl);
  stoppedLog = [];
  stopped = await startWorker(line.url, stoppedLog);
});
afterEach(async () => {
  await stopped.stop();
  await other?.stop();
  await docket.close();
  await line.close();
  await home.drop();
});

const LEASE_MS = 30_000;
const TAKEN_OVER = 'Another process has taken this stream over.';

/** A worker on the same database, with everything of its own that a process has. */
async function startWorker(slackUrl: string, said: string[] = []): Promise<App> {
  const config = parseConfig({
    ...{ MONGODB_URI: home.uri, SLACK_API_URL: slackUrl, HOST: '127.0.0.1', PORT: '0', ROLES: 'worker' },
    SLACK_BOT_TOKEN: sampleWorkspace.bot.token,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
  });
  const log = openLog('info', { write: (text) => void said.push(JSON.parse(text).msg) });
  return startApp(config, { log, clock: docket.clock });
}

/** The stopped worker's lease is over, and another one is there. */
async function takeOver(): Promise<void> {
  docket.clock.advance(LEASE_MS + 1_000);
  other = await startWorker(docket.slack.apiUrl);
}

function callsOf(method: string): number {
  return docket.slack.traffic.filter(({ what }) => what === method).length;
}

test(
  'an update that a stopped process sends late is drawn over with the newest state',
  async () => {
    const { bob, slack, file } = docket;
    const card = await file({ subject: 'Printer on fire' });
    await stopped.dispatcher?.idle();
    const before = callsOf('chat.update');
    const stops = line.hang('docket_card');
    await bob.press(card, 'Assign to me');
    await stops;
    await bob.command('/ticket start OPS-1', { in: '#ops-triage' });
    await takeOver();
    await card.shows('in progress');

    await line.mend();
    await slack.until(() => callsOf('chat.update') >= before + 3, 'the late update, and one more');
    await card.shows('in progress');
    expect(stoppedLog).toContain(TAKEN_OVER);
  },
  A_MINUTE,
);

test(
  'a card that a stopped process posts late is taken away again',
  async () => {
    const { alice, slack, triage } = docket;
    const form = modalOf(await alice.command('/ticket new', { in: '#help' }));
    const stops = line.hang('docket_card');
    await alice.submit(form, { subject: 'Printer on fire' });
    await stops;
    await takeOver();
    await triage.card('OPS-1');

    await line.mend();
    await slack.until(() => callsOf('chat.delete') > 0, 'the surplus card taken away');
    await stopped.dispatcher?.idle();
    await other?.dispatcher?.idle();
    expect(triage.messages.map(({ text }) => text)).toEqual([expect.stringContaining('OPS-1')]);
    expect(stoppedLog).toContain(TAKEN_OVER);
    const reader = openReader(docket.app.engine.database, everyTenant);
    expect(await reader.count(deliveries, { _id: /^card\|/, mayBeDoubled: true })).toBe(0);
  },
  A_MINUTE,
);
