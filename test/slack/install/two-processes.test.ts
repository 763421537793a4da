import { afterEach, beforeEach, expect, test } from 'vitest';
import { movableClock } from '../../../src/clock.ts';
import { sampleWorkspace } from '../../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../../src/sandbox/slack/start.ts';
import { type AppProcess, startAppProcess } from '../../helpers/app-process.ts';
import { openTestDatabase, type TestDatabase } from '../../helpers/database.ts';
import {
  beginInstallation,
  callsOf,
  comeBack,
  decideOnSlack,
  PUBLIC_URL,
} from '../../helpers/installation.ts';

const ALICE = { team: sampleWorkspace.team.id, user: 'UALICE' };

let home: TestDatabase;
let slack: Slack;
let processes: AppProcess[];
let urls: string[];

beforeEach(async () => {
  home = await openTestDatabase();
  slack = await startSlack({ clock: movableClock(), workspace: sampleWorkspace, rates: false });
  processes = [startOne(), startOne()];
  urls = await Promise.all(processes.map(({ ready }) => ready));
});
afterEach(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await Promise.all(processes.map(({ ended }) => ended));
  await slack.stop();
  await home.drop();
});

/** One of several that a load balancer sends requests to. */
function startOne(): AppProcess {
  return startAppProcess({
    MONGODB_URI: home.uri,
    SLACK_SIGNING_SECRET: sampleWorkspace.signingSecret,
    SLACK_CLIENT_ID: '1.sandbox',
    SLACK_CLIENT_SECRET: 'sandbox-client-secret',
    SLACK_API_URL: slack.apiUrl,
    PUBLIC_URL,
    DOCKET_SECRET_KEYS: `2026:${Buffer.alloc(32, 7).toString('base64')}`,
    DOCKET_ADMINS: `${ALICE.team}:UALICE`,
    HOST: '127.0.0.1',
    PORT: '0',
  });
}

/** What `/ticket help` is answered with by one of them. */
async function helpFrom(url: string): Promise<string> {
  slack.connect({ eventsUrl: `${url}/slack/events` });
  return (await slack.person('UALICE').command('/ticket help', { in: '#help' })).reply?.text ?? '';
}

async function readiness(url: string): Promise<unknown> {
  return (await fetch(`${url}/readyz`)).json();
}

test('an installation begins in one process, ends once in either, and holds in both until it is taken away', async () => {
  const [one = '', other = ''] = urls;
  expect(await helpFrom(one)).toContain('Docket is not installed in this workspace.');
  expect(await helpFrom(other)).toContain('Docket is not installed in this workspace.');

  const begun = await beginInstallation(one);
  const query = await decideOnSlack(begun, ALICE);
  const endings = await Promise.all(
    Array.from({ length: 50 }, (_, n) => comeBack(n % 2 === 0 ? other : one, query, begun.cookie)),
  );
  expect(endings.map(({ status }) => status).sort()).toEqual([200, ...Array(49).fill(400)]);
  expect(callsOf('oauth.v2.access', slack)).toBe(1);
  expect(await helpFrom(one)).toContain('/ticket new');
  expect(await helpFrom(other)).toContain('/ticket new');

  // Slack tells one of them.
  slack.connect({ eventsUrl: `${one}/slack/events` });
  slack.revokeToken();
  await expect.poll(() => readiness(other)).toMatchObject({ ok: true, pausedWorkspaces: 1 });
  slack.connect({ eventsUrl: `${one}/slack/events` });
  slack.uninstall();
  // A process keeps what it knows of an installation for two seconds.
  await expect
    .poll(() => helpFrom(other), { timeout: 10_000 })
    .toContain('Docket is not installed in this workspace.');
  const said = processes.flatMap(({ lines, errors }) => [...lines, ...errors]).join('\n');
  expect(said).not.toMatch(/xoxb-|sandbox-client-secret/);
});
