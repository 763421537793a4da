import { afterEach, beforeEach, expect, test } from 'vitest';
import { listen } from '../../../src/sandbox/slack/server/listen.ts';
import { readBody } from '../../../src/sandbox/slack/server/read-body.ts';
import { type Bare, bareSlack } from './bare.ts';

type Received = {
  headers: Record<string, unknown>;
  body: Record<string, unknown>;
  event: Record<string, unknown>;
};

let on: Bare;
let app: { url: string; stop(): Promise<void> };
let received: Received[];
let answer: (attempt: number) => number;

beforeEach(async () => {
  received = [];
  answer = () => 200;
  on = await bareSlack();
  app = await listen(0, async (request, response) => {
    const body = JSON.parse(await readBody(request));
    received.push({ headers: request.headers, body, event: body.event });
    response.writeHead(answer(received.length)).end();
  });
  on.slack.connect({ eventsUrl: `${app.url}/slack/events` });
});
afterEach(async () => {
  await on.slack.stop();
  await app.stop();
});

test('a message in a channel with the app arrives as an event', async () => {
  const message = await on.slack.person('UALICE').post('#help', 'Is <it> down & out, @bob?');
  await on.slack.idle();
  expect(received).toHaveLength(1);
  expect(received[0]?.body).toMatchObject({
    type: 'event_callback',
    team_id: 'T0DOCKET',
    api_app_id: 'A0DOCKET',
    event_id: expect.stringMatching(/^Ev/),
    authorizations: [{ team_id: 'T0DOCKET', user_id: 'UDOCKET', is_bot: true }],
    event: {
      type: 'message',
      channel: 'C0HELP',
      channel_type: 'channel',
      user: 'UALICE',
      text: 'Is &lt;it&gt; down &amp; out, <@UBOB>?',
      ts: message.ts,
    },
  });
  expect(received[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
  });
  expect(message.text).toBe('Is <it> down & out, @bob?');
});

test('nothing is heard from a channel without the app', async () => {
  await on.slack.person('UALICE').post('#random', 'Lunch?');
  await on.slack.idle();
  expect(received).toEqual([]);
});

test('the app hears its own messages', async () => {
  await on.client.chat.postMessage({ channel: 'C0HELP', text: 'Hello' });
  await on.slack.idle();
  expect(received[0]?.event).toMatchObject({
    type: 'message',
    bot_id: 'B0DOCKET',
    user: 'UDOCKET',
    app_id: 'A0DOCKET',
  });
});

test('edits, deletions, reactions and memberships are told', async () => {
  const alice = on.slack.person('UALICE');
  const message = await alice.post('#help', 'Frist');
  await alice.edit(message, 'First');
  await alice.react(message, ':eyes:');
  await alice.delete(message);
  await alice.join('#ops-triage');
  await alice.leave('#ops-triage');
  await on.slack.idle();
  expect(received.map(({ event }) => event.subtype ?? event.type)).toEqual([
    'message',
    'message_changed',
    'reaction_added',
    'message_deleted',
    'member_joined_channel',
    'member_left_channel',
  ]);
  expect(received[1]?.event).toMatchObject({
    message: { text: 'First', edited: { user: 'UALICE' } },
    previous_message: { text: 'Frist' },
  });
  expect(received[3]?.event).toMatchObject({ deleted_ts: message.ts, previous_message: { text: 'First' } });
  expect(message.exists).toBe(false);
});

test('a mention and a direct message arrive as what they are', async () => {
  const alice = on.slack.person('UALICE');
  await alice.post('#help', '@docket help');
  await alice.direct('My screen is dark');
  await on.slack.idle();
  expect(received.map(({ event }) => [event.type, event.channel, event.channel_type])).toEqual([
    ['message', 'C0HELP', 'channel'],
    ['app_mention', 'C0HELP', undefined],
    ['message', 'D0ALICE', 'im'],
  ]);
});

test('a changed person is told', async () => {
  on.slack.changePerson('UBOB', { realName: 'Robert Brandt' });
  await on.slack.idle();
  expect(received[0]?.event).toMatchObject({
    type: 'user_change',
    user: { id: 'UBOB', real_name: 'Robert Brandt' },
  });
});

test('an event that fails comes again at once, after a minute and after five more', async () => {
  answer = () => 500;
  await on.slack.person('UALICE').post('#help', 'Hello');
  await on.slack.idle();
  const attempts = () => received.map(({ headers }) => headers['x-slack-retry-num']);
  expect(attempts()).toEqual([undefined, '1']);
  expect(received[1]?.headers['x-slack-retry-reason']).toBe('http_error');

  on.clock.advance(59_000);
  await on.slack.idle();
  expect(received).toHaveLength(2);
  on.clock.advance(1_500);
  await on.slack.until(() => received.length === 3, 'the second retry');
  await on.slack.idle();
  on.clock.advance(300_500);
  expect(on.slack.world.givenUp).toEqual([]);
  await on.slack.until(() => received.length === 4, 'the third retry');
  await on.slack.idle();
  on.clock.advance(3_600_000);
  await on.slack.idle();
  expect(attempts()).toEqual([undefined, '1', '2', '3']);
  expect(on.slack.world.givenUp).toMatchObject([{ type: 'message', text: 'Hello' }]);
  expect(new Set(received.map(({ body }) => body.event_id)).size).toBe(1);
});

test('an event that then succeeds does not come again', async () => {
  answer = (attempt) => (attempt === 1 ? 500 : 200);
  await on.slack.person('UALICE').post('#help', 'Hello');
  await on.slack.idle();
  on.clock.advance(3_600_000);
  await on.slack.idle();
  expect(received).toHaveLength(2);
});

test('the same event may come twice', async () => {
  await on.slack.person('UALICE').post('#help', 'Hello', { deliverTwice: true });
  await on.slack.idle();
  expect(received).toHaveLength(2);
  expect(received[0]?.body.event_id).toBe(received[1]?.body.event_id);
});
