import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerOf, type Bare, bareSlack, clientOf, marked, plain, resultOf } from './bare.ts';

let on: Bare;
beforeEach(async () => {
  on = await bareSlack();
});
afterEach(() => on.slack.stop());

const post = (channel: string, extra: object = {}) =>
  on.client.apiCall('chat.postMessage', { channel, text: 'Hello', ...extra });

test('auth.test says who the app is', async () => {
  expect(await on.client.auth.test()).toMatchObject({
    ok: true,
    team_id: 'T0DOCKET',
    user_id: 'UDOCKET',
    bot_id: 'B0DOCKET',
    url: 'https://docket-sandbox.slack.com/',
  });
});

test('a call without a token, or with a wrong one, is refused', async () => {
  expect(await resultOf(clientOf(on.slack, 'xoxb-another').auth.test())).toBe('invalid_auth');
  const bare = await fetch(`${on.slack.apiUrl}auth.test`, { method: 'POST' });
  expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
});

test('a JSON body is taken as well as a form', async () => {
  const answer = await fetch(`${on.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-sandbox', 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      channel: 'C0HELP',
      text: 'Hello',
      blocks: [{ type: 'divider' }],
      unfurl_links: false,
    }),
  });
  expect(await answer.json()).toMatchObject({ ok: true, channel: 'C0HELP' });
});

test('an unknown method is answered as such and remembered', async () => {
  expect(await resultOf(on.client.apiCall('chat.scheduleMessage', { channel: 'C0HELP' }))).toBe(
    'unknown_method',
  );
  expect(on.slack.violations).toMatchObject([{ what: 'chat.scheduleMessage', error: 'unknown_method' }]);
});

test('an argument that the method does not have is named', async () => {
  expect(await answerOf(post('C0HELP', { thread: '1.2' }))).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] invalid additional property: thread [json-pointer:/]'] },
  });
  expect(on.slack.violations).toHaveLength(1);
});

test('messages go to channels that the app is in, and to people', async () => {
  expect(await resultOf(post('C0HELP'))).toBe('ok');
  expect(await resultOf(post('C0RANDOM'))).toBe('not_in_channel');
  expect(await resultOf(post('C0NONE'))).toBe('channel_not_found');
  const direct = await answerOf(post('UALICE'));
  expect(direct).toMatchObject({ ok: true, channel: 'D0ALICE' });
  expect(on.slack.person('UALICE').see('@docket')).toBe('docket:\n  Hello');
});

test('a private channel without the app is not found', async () => {
  const secret = { id: 'C0SECRET', name: 'secret', isPrivate: true, members: ['UFRANK'] };
  const { sampleWorkspace } = await import('../../../src/sandbox/sample/workspace.ts');
  const other = await bareSlack({
    workspace: { ...sampleWorkspace, channels: [...sampleWorkspace.channels, secret] },
  });
  expect(await resultOf(other.client.conversations.info({ channel: 'C0SECRET' }))).toBe('channel_not_found');
  expect(await resultOf(other.client.conversations.join({ channel: 'C0SECRET' }))).toBe('channel_not_found');
  await other.slack.stop();
});

test('an archived channel takes nothing', async () => {
  const channel = on.slack.world.state.channels.find((each) => each.id === 'C0HELP');
  if (channel) channel.isArchived = true;
  expect(await resultOf(post('C0HELP'))).toBe('is_archived');
});

test('a message needs text or blocks', async () => {
  expect(await resultOf(on.client.apiCall('chat.postMessage', { channel: 'C0HELP' }))).toBe('no_text');
  expect(await resultOf(post('C0HELP', { text: undefined, blocks: [{ type: 'divider' }] }))).toBe('ok');
});

test('timestamps are unique and grow', async () => {
  const sent = await Promise.all(Array.from({ length: 20 }, () => answerOf(post('C0HELP'))));
  const stamps = sent.map((answer) => String(answer.ts));
  expect(new Set(stamps).size).toBe(20);
  for (const ts of stamps) expect(ts).toMatch(/^\d{10}\.\d{6}$/);
});

test('a reply joins its thread, and the parent counts it', async () => {
  const parent = await answerOf(post('C0HELP', { text: 'Parent' }));
  const reply = await answerOf(post('C0HELP', { text: 'Reply', thread_ts: parent.ts }));
  const replies = await on.client.conversations.replies({ channel: 'C0HELP', ts: String(parent.ts) });
  expect(replies.messages?.map((message) => message.text)).toEqual(['Parent', 'Reply']);
  expect(replies.messages?.[0]).toMatchObject({
    thread_ts: parent.ts,
    reply_count: 1,
    latest_reply: reply.ts,
  });
  expect(replies.messages?.[1]).toMatchObject({ thread_ts: parent.ts, parent_user_id: 'UDOCKET' });
  expect(await resultOf(post('C0HELP', { thread_ts: '1.000000' }))).toBe('thread_not_found');
});

test("the app changes and deletes its own messages, not other people's", async () => {
  const own = String((await answerOf(post('C0HELP'))).ts);
  const { ts: foreign } = await on.slack.person('UALICE').post('#help', 'Mine');
  const update = (ts: string) => on.client.chat.update({ channel: 'C0HELP', ts, text: 'Changed' });
  expect(await answerOf(update(own))).toMatchObject({
    ok: true,
    text: 'Changed',
    message: { edited: { user: 'UDOCKET' } },
  });
  expect(await resultOf(update(foreign))).toBe('cant_update_message');
  expect(await resultOf(update('1.000000'))).toBe('message_not_found');
  expect(await resultOf(on.client.chat.delete({ channel: 'C0HELP', ts: foreign }))).toBe(
    'cant_delete_message',
  );
  expect(await resultOf(on.client.chat.delete({ channel: 'C0HELP', ts: own }))).toBe('ok');
  expect(await resultOf(on.client.chat.delete({ channel: 'C0HELP', ts: own }))).toBe('message_not_found');
});

test('an update without blocks keeps them, an empty list removes them', async () => {
  const blocks = [{ type: 'section', text: marked('In a block') }];
  const ts = String((await answerOf(post('C0HELP', { blocks }))).ts);
  const text = () => on.slack.channel('#help').text;
  await on.client.chat.update({ channel: 'C0HELP', ts, text: 'Changed' });
  expect(text()).toBe('docket:\n  In a block');
  await on.client.chat.update({ channel: 'C0HELP', ts, text: 'Changed', blocks: [] });
  expect(text()).toBe('docket:\n  Changed');
});

test('an ephemeral message shows to one member of the channel', async () => {
  const ephemeral = (user: string, channel = 'C0OPS') =>
    resultOf(on.client.chat.postEphemeral({ channel, user, text: 'Only you' }));
  expect(await ephemeral('UBOB')).toBe('ok');
  expect(await ephemeral('UALICE')).toBe('user_not_in_channel');
  expect(await ephemeral('UBOB', 'C0RANDOM')).toBe('not_in_channel');
  expect(on.slack.person('UBOB').see('#ops-triage')).toContain('Only you');
  expect(on.slack.person('UCAROL').see('#ops-triage')).toBe('');
});

test('history has the newest first, without replies, in pages', async () => {
  const sent: string[] = [];
  for (const text of ['One', 'Two', 'Three'])
    sent.push(String((await answerOf(post('C0HELP', { text }))).ts));
  await post('C0HELP', { text: 'Reply', thread_ts: sent[0] });
  const history = async (extra: object) => {
    const answer = await on.client.conversations.history({ channel: 'C0HELP', ...extra });
    return answer.messages?.map((message) => message.text);
  };
  expect(await history({})).toEqual(['Three', 'Two', 'One']);
  expect(await history({ oldest: sent[1] })).toEqual(['Three']);
  expect(await history({ oldest: sent[1], inclusive: true })).toEqual(['Three', 'Two']);
  expect(await history({ latest: sent[1] })).toEqual(['One']);
  const page = await on.client.conversations.history({ channel: 'C0HELP', limit: 2 });
  expect(page.has_more).toBe(true);
  expect(await history({ limit: 2, cursor: page.response_metadata?.next_cursor })).toEqual(['One']);
});

test('metadata comes back where it is asked for', async () => {
  const metadata = { event_type: 'docket_card', event_payload: { id: 'abc' } };
  await post('C0HELP', { metadata });
  const read = async (include: boolean) =>
    (await on.client.conversations.history({ channel: 'C0HELP', include_all_metadata: include }))
      .messages?.[0];
  expect(await read(true)).toMatchObject({ metadata });
  expect(await read(false)).not.toHaveProperty('metadata');
});

test('a customized message shows as somebody else', async () => {
  const look = { username: 'Alice (via Docket)', icon_url: 'https://avatars.example/a.png' };
  expect(await answerOf(post('C0HELP', look))).toMatchObject({
    message: { subtype: 'bot_message', username: 'Alice (via Docket)', bot_id: 'B0DOCKET' },
  });
  expect(on.slack.channel('#help').text).toBe('Alice (via Docket):\n  Hello');
  expect(await resultOf(post('C0HELP', { username: 'x'.repeat(80) }))).toBe('ok');
  expect(await resultOf(post('C0HELP', { username: 'x'.repeat(81) }))).toBe('invalid_arguments');
});

test('people are found by id and by e-mail address', async () => {
  const frank = await on.client.users.info({ user: 'UFRANK' });
  expect(frank.user).toMatchObject({ name: 'frank', is_admin: true, is_owner: true, tz: 'Europe/Berlin' });
  const bob = await on.client.users.lookupByEmail({ email: 'Bob@docket.example' });
  expect(bob.user).toMatchObject({ id: 'UBOB', is_admin: false });
  expect(await resultOf(on.client.users.info({ user: 'UNONE' }))).toBe('user_not_found');
  expect(await resultOf(on.client.users.lookupByEmail({ email: 'no@docket.example' }))).toBe(
    'users_not_found',
  );
});

test('channels are listed, their members too, and a public one can be joined', async () => {
  const list = await on.client.conversations.list({ types: 'public_channel' });
  expect(list.channels?.map(({ name, is_member }) => [name, is_member])).toEqual([
    ['help', true],
    ['ops-triage', true],
    ['data-triage', true],
    ['random', false],
  ]);
  const { members } = await on.client.conversations.members({ channel: 'C0OPS' });
  expect(members).toEqual(['UBOB', 'UCAROL', 'UDOCKET']);
  await on.client.conversations.join({ channel: 'C0RANDOM' });
  expect(await resultOf(post('C0RANDOM'))).toBe('ok');
  const open = await on.client.conversations.open({ users: 'UBOB' });
  expect(open.channel?.id).toBe('D0BOB');
});

test('a permalink names the channel, the message and the thread', async () => {
  const link = async (ts: unknown) =>
    (await on.client.chat.getPermalink({ channel: 'C0HELP', message_ts: String(ts) })).permalink;
  const parent = await answerOf(post('C0HELP'));
  const reply = await answerOf(post('C0HELP', { thread_ts: parent.ts }));
  const compact = (ts: unknown) => String(ts).replace('.', '');
  expect(await link(parent.ts)).toBe(
    `https://docket-sandbox.slack.com/archives/C0HELP/p${compact(parent.ts)}`,
  );
  expect(await link(reply.ts)).toBe(
    `https://docket-sandbox.slack.com/archives/C0HELP/p${compact(reply.ts)}?thread_ts=${parent.ts}&cid=C0HELP`,
  );
});

test('a reaction is added once', async () => {
  const { ts } = await answerOf(post('C0HELP'));
  const add = () =>
    resultOf(on.client.reactions.add({ channel: 'C0HELP', timestamp: String(ts), name: 'eyes' }));
  expect(await add()).toBe('ok');
  expect(await add()).toBe('already_reacted');
});

test('blocks and elements without ids are given some', async () => {
  const blocks = [{ type: 'actions', elements: [{ type: 'button', text: plain('Go') }] }];
  const answer = await answerOf(post('C0HELP', { blocks }));
  const [block] = Object(answer.message).blocks;
  expect(block.block_id).toMatch(/^\S+$/);
  expect(block.elements[0].action_id).toMatch(/^\S+$/);
});
