import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Scripted, scriptedApp } from './scripted-app.ts';

let on: Scripted;
beforeEach(async () => {
  on = await scriptedApp();
});
afterEach(() => on.stop());

const alice = () => on.slack.person('UALICE');
const noWait = { waitMs: 0 };

test('a command arrives as the form that Slack sends, mentions escaped', async () => {
  on.answer = () => 'ok';
  await alice().command('/ticket assign OPS-1 @bob in #help', { in: '#help' });
  const form = Object.fromEntries(new URLSearchParams(on.received[0]?.body));
  expect(form).toMatchObject({
    team_id: 'T0DOCKET',
    team_domain: 'docket-sandbox',
    channel_id: 'C0HELP',
    channel_name: 'help',
    user_id: 'UALICE',
    user_name: 'alice',
    command: '/ticket',
    text: 'assign OPS-1 <@UBOB|bob> in <#C0HELP|help>',
    api_app_id: 'A0DOCKET',
    is_enterprise_install: 'false',
  });
  expect(form.response_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/responses\//);
  expect(form.trigger_id).toMatch(/^\d+\.\d+\.[0-9a-f]+$/);
  expect(on.received[0]?.contentType).toBe('application/x-www-form-urlencoded');
});

test('a plain body and a JSON body are both shown', async () => {
  on.answer = () => 'Plain';
  expect((await alice().command('/ticket x')).reply?.text).toBe('Plain');
  on.answer = () => ({ text: 'For all', response_type: 'in_channel' });
  await alice().command('/ticket x', { in: '#help' });
  expect(on.slack.person('UBOB').see('#help')).toContain('For all');
});

test('an app that takes longer than 3 seconds is not waited for', async () => {
  on.answer = () => undefined;
  const began = performance.now();
  const { failure, reply } = await alice().command('/ticket slow', noWait);
  const tookMs = performance.now() - began;
  expect(failure).toBe('operation_timeout');
  expect(reply?.text).toBe('/ticket failed with the error "operation_timeout"');
  expect(tookMs).toBeGreaterThanOrEqual(2_990);
  expect(tookMs).toBeLessThan(4_500);
});

test('an app that answers anything but 200 has failed', async () => {
  on.status = 500;
  expect(await alice().command('/ticket x', noWait)).toMatchObject({ failure: 'dispatch_failed' });
  on.status = 201;
  expect(await alice().command('/ticket x', noWait)).toMatchObject({ failure: 'dispatch_failed' });
});

test('an app that is away has failed', async () => {
  on.slack.connect({ eventsUrl: 'http://127.0.0.1:1/slack/events' });
  expect(await alice().command('/ticket x', noWait)).toMatchObject({ failure: 'dispatch_failed' });
});

test.each<[string, unknown, string]>([
  ['an unknown property', { text: 'x', colour: 'red' }, 'invalid additional property: colour'],
  [
    'a bad block',
    { blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] },
    'must be less than 151 characters',
  ],
  ['nothing', { response_type: 'ephemeral' }, 'no_text'],
])('an acknowledgement with %s fails the test that made the app send it', async (_, body, complaint) => {
  on.answer = () => Object(body);
  await expect(alice().command('/ticket x')).rejects.toThrow(complaint);
  expect(on.slack.violations).toHaveLength(1);
});

test('a press is acknowledged empty', async () => {
  const message = await on.post([
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'go', value: '{"id":1}', text: { type: 'plain_text', text: 'Go' } },
      ],
    },
  ]);
  on.answer = () => ({ text: 'shown to nobody' });
  await expect(alice().press(message, 'Go')).rejects.toThrow('the acknowledgement must be empty');
});

test('a press arrives as the payload that Slack sends', async () => {
  const message = await on.post([
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'go', value: '{"id":1}', text: { type: 'plain_text', text: 'Go' } },
      ],
    },
  ]);
  on.answer = () => '';
  await alice().press(message, 'Go', noWait);
  expect(on.payload()).toMatchObject({
    type: 'block_actions',
    team: { id: 'T0DOCKET', domain: 'docket-sandbox' },
    user: { id: 'UALICE', username: 'alice', name: 'alice', team_id: 'T0DOCKET' },
    api_app_id: 'A0DOCKET',
    enterprise: null,
    is_enterprise_install: false,
    container: { type: 'message', message_ts: message.ts, channel_id: 'C0HELP', is_ephemeral: false },
    channel: { id: 'C0HELP', name: 'help' },
    message: { ts: message.ts, bot_id: 'B0DOCKET' },
    state: { values: {} },
    actions: [{ type: 'button', block_id: 'row', action_id: 'go', value: '{"id":1}' }],
  });
});

test('a forged payload is signed like any other', async () => {
  const message = await on.post([
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'go', value: 'mine', text: { type: 'plain_text', text: 'Go' } },
      ],
    },
  ]);
  on.answer = () => '';
  await alice().press(message, 'Go', {
    ...noWait,
    forge: { user: { id: 'UFRANK' }, actions: [{ value: 'yours' }] },
  });
  expect(on.payload()).toMatchObject({
    user: { id: 'UFRANK', username: 'alice' },
    actions: [{ action_id: 'go', value: 'yours' }],
  });
});

test('the same press may arrive twice', async () => {
  const message = await on.post([
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    },
  ]);
  on.answer = () => '';
  await alice().press(message, 'Go', { ...noWait, deliverTwice: true });
  expect(on.received).toHaveLength(2);
  expect(on.received[0]?.body).toBe(on.received[1]?.body);
});

test('any body with any signature reaches the door', async () => {
  on.answer = () => 'whatever';
  await on.slack.raw({ body: 'a=b', signature: { secret: 'wrong', seconds: 1531420618 } });
  await on.slack.raw({ body: 'a=b', signature: 'none' });
  expect(on.received.map(({ headers }) => headers['x-slack-request-timestamp'])).toEqual([
    '1531420618',
    undefined,
  ]);
});
