import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../src/sandbox/slack/slack.ts';
import { startSlack } from '../../src/sandbox/slack/start.ts';
import type { SlackDoor } from '../../src/slack/door.ts';
import { openSlack } from '../../src/slack/open-slack.ts';
import { codePorts } from '../helpers/code-ports.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { codeOf } from '../helpers/refusal.ts';
import { noSurfaces } from '../helpers/slack-door.ts';

let desk: TestDesk;
let slack: Slack;
let door: SlackDoor | undefined;

beforeEach(async () => {
  desk = await openTestDesk();
  slack = await startSlack({ clock: desk.clock, workspace: sampleWorkspace, rates: false });
});

afterEach(async () => {
  await door?.close();
  await slack.stop();
  await desk.close();
});

function open(botToken: string = sampleWorkspace.bot.token): SlackDoor {
  const transport = { kind: 'http', signingSecret: 'sandbox-signing-secret' } as const;
  const config = { botToken, transport, apiUrl: slack.apiUrl, admins: [] };
  const { engine, clock } = desk;
  door = openSlack({
    desk: desk.desk,
    engine,
    clock,
    log: engine.log,
    config,
    surfaces: noSurfaces,
    code: codePorts(),
  });
  return door;
}

test('Slack is asked once who Docket is', async () => {
  const opened = open();
  expect(opened.status()).toBe('starting');
  await opened.init();
  await opened.init();
  expect(opened.status()).toBe('ok');
  expect(slack.traffic.filter(({ what }) => what === 'auth.test')).toHaveLength(1);
});

test('a bad token is refused with what to do, and nothing of it is logged', async () => {
  const attempt = open('xoxb-not-this-one').init();
  await expect(attempt).rejects.toThrow(/SLACK_BOT_TOKEN/);
  expect(await codeOf(open('xoxb-not-this-one').init())).toBe('unauthorized');
  expect(JSON.stringify(desk.logged)).not.toContain('not-this-one');
});

test('Docket starts while Slack is away, and finds it as soon as it is back', async () => {
  slack.faults.add({ method: 'auth.test', kind: 'drop', times: 2 });
  const opened = open();
  await opened.init();
  expect(opened.status()).toBe('unreachable');
  desk.clock.advance(10_000);
  await slack.until(
    () => slack.traffic.filter(({ what }) => what === 'auth.test').length === 2,
    'a second try',
  );
  expect(opened.status()).toBe('unreachable');
  await vi.waitFor(() => {
    desk.clock.advance(10_000);
    expect(opened.status()).toBe('ok');
  });
});

test('what Slack fails with is seen in the status', async () => {
  const opened = open();
  await opened.init();
  slack.faults.add({ method: 'users.info', kind: 'status', status: 503 });
  await opened.client.users.info({ user: 'UBOB' }).catch(() => undefined);
  expect(opened.status()).toBe('unreachable');
  await opened.client.users.info({ user: 'UBOB' });
  expect(opened.status()).toBe('ok');
});

test('no call is tried again by the client itself', async () => {
  const opened = open();
  slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 500 });
  await opened.client.chat.postMessage({ channel: 'C0OPS', text: 'Once' }).catch(() => undefined);
  expect(slack.traffic.filter(({ what }) => what === 'chat.postMessage')).toHaveLength(1);
});
