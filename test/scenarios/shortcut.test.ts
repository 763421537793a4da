import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemActor } from '../../src/access/actor.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { listBoards } from '../../src/boards/queries/list-boards.ts';
import { saveTenant } from '../../src/tenants/commands/save-tenant.ts';
import { getTicket } from '../../src/tickets/queries/get-ticket.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';

const SHORTCUT = 'ticket.from_message';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket();
});
afterEach(() => docket.close());

const invocation = (id: string) => ({ actor: systemActor('test'), door: 'test', caller: 'test', id });

async function ticketOf(key: string) {
  return (await docket.app.desk.ask(getTicket, { ticket: key }, systemActor('test'))).ticket;
}

describe('a ticket from a message where Docket is a member', () => {
  test('has the message in its form, and its thread becomes that of the requester', async () => {
    const { alice, bob, slack, triage, settle } = docket;
    const message = await alice.post('#help', 'Payments are down\n@bob & <all> look: https://shop.example');
    const form = modalOf(await bob.shortcut(SHORTCUT, message));
    expect(form.values).toMatchObject({
      board: 'Operations (OPS)',
      subject: 'Payments are down',
      description: 'alice wrote:\n> Payments are down\n> @bob & <all> look: https://shop.example',
    });
    expect(await bob.submit(form, { priority: 'high' })).toEqual({ closed: true });
    const card = await triage.card('OPS-1');
    await settle();
    expect(message.thread.map(({ text }) => text)).toEqual(['OPS-1 filed. I will keep this thread posted.']);
    expect(card.text).toContain('Filed by @bob from a message in #help');

    const { permalink } = await docket.app.slack.client.chat.getPermalink({
      channel: message.channel,
      message_ts: message.ts,
    });
    const ticket = await ticketOf('OPS-1');
    expect(ticket.origin).toMatchObject({
      ...{ teamId: 'T0DOCKET', channelId: 'C0HELP', ts: message.ts, threadTs: message.ts, permalink },
    });
    expect(JSON.stringify(card.stored.blocks)).toContain(permalink);
    expect(bob.see('@docket')).toBe('');
    expect(slack.violations).toEqual([]);
  });

  test('anybody in that thread takes part, both ways, and nothing echoes', async () => {
    const { alice, bob, carol, dan, triage, settle } = docket;
    const message = await alice.post('#help', 'Payments are down');
    const form = modalOf(await alice.shortcut(SHORTCUT, message, { deliverTwice: true }));
    await alice.submit(form, {}, { deliverTwice: true });
    const card = await triage.card('OPS-1');
    await settle();
    await dan.reply(message, 'For me too.');
    await settle();
    await alice.reply(message, 'Since nine.');
    await settle();
    await carol.reply(card, '📣 We are on it.');
    await settle();
    expect(message.thread.map(({ text }) => text)).toEqual([
      ...['OPS-1 filed. I will keep this thread posted.', 'For me too.', 'Since nine.', 'We are on it.'],
    ]);
    expect(card.thread.map(({ text, stored }) => [stored.username ?? null, text])).toEqual([
      ...[
        ['dan', 'For me too.'],
        ['alice', 'Since nine.'],
        [null, '📣 We are on it.'],
      ],
    ]);
    expect(card.text).toContain('3 comments');
    await bob.submit(modalOf(await bob.press(card, 'Resolve')), { note: 'They are up.' });
    await settle();
    expect(message.thread.slice(-2).map(({ text, stored }) => [stored.username ?? null, text])).toEqual([
      ...[
        ['bob', 'They are up.'],
        [null, '@bob resolved OPS-1: fixed.\nNext: @alice closes it, or reopens it.'],
      ],
    ]);
  });

  test('a reply elsewhere in the channel is none of the ticket, and no right beyond it', async () => {
    const { alice, dan, triage, settle } = docket;
    const message = await alice.post('#help', 'Payments are down');
    await alice.submit(modalOf(await alice.shortcut(SHORTCUT, message)), {});
    const card = await triage.card('OPS-1');
    await settle();
    await dan.reply(await dan.post('#help', 'Lunch?'), 'Pizza.');
    const { reply } = await dan.command('/ticket comment OPS-1 Let me in.', { in: '#help' });
    await settle();
    expect(reply?.text).toContain('You may not');
    expect(card.text).not.toContain('comment');
  });

  test('a second ticket from the same thread is told in the direct messages', async () => {
    const { alice, bob, triage, settle } = docket;
    const message = await alice.post('#help', 'Payments are down');
    await alice.submit(modalOf(await alice.shortcut(SHORTCUT, message)), {});
    await triage.card('OPS-1');
    await settle();
    const reply = await alice.reply(message, 'And the printer burns.');
    const form = modalOf(await bob.shortcut(SHORTCUT, reply));
    await bob.submit(form, {});
    await bob.hears('Filed OPS-2, nobody has it yet.');
    await bob.hears('OPS-2 filed: And the printer burns.');
    await settle();
    expect(message.thread.filter(({ stored }) => stored.isBot)).toHaveLength(1);
    expect((await ticketOf('OPS-2')).origin?.permalink).toContain(`?thread_ts=${message.ts}&cid=C0HELP`);
  });

  test('a message in the triage channel itself keeps its thread and the card apart', async () => {
    const { bob, carol, clock, triage, settle } = docket;
    const message = await bob.post('#ops-triage', 'The disk fills up');
    await bob.submit(modalOf(await bob.shortcut(SHORTCUT, message)), {});
    const card = await triage.card('OPS-1');
    await settle();
    await carol.reply(message, 'Which disk?');
    await settle();
    clock.advance(10_000);
    await settle();
    await carol.reply(card, '📣 I delete the logs.');
    await bob.submit(modalOf(await bob.press(card, 'Resolve')), {});
    await settle();
    // A channel takes three posts at once, then one a second.
    clock.advance(10_000);
    await settle();
    const texts = (thread: typeof card.thread) => thread.map(({ text }) => text.split('\n')[0]);
    expect(texts(message.thread)).toEqual([
      ...['OPS-1 filed. I will keep this thread posted.', 'Which disk?', 'I delete the logs.'],
      '@bob resolved OPS-1: fixed.',
    ]);
    expect(texts(card.thread)).toEqual([
      ...['Which disk?', '📣 I delete the logs.', '@bob resolved this: fixed.'],
    ]);
  });
});

describe('a ticket from a message elsewhere', () => {
  test('of a public channel that Docket can join is told there', async () => {
    const { alice, slack, settle } = docket;
    const message = await alice.post('#random', 'The coffee machine leaks');
    const form = modalOf(await alice.shortcut(SHORTCUT, message));
    await alice.submit(form, { board: 'Operations (OPS)' });
    await settle();
    await slack.until(() => message.thread.length === 1, 'the confirmation');
    expect(message.thread[0]?.text).toBe('OPS-1 filed. I will keep this thread posted.');
    expect(slack.channel('#random').members).toContain('UDOCKET');
    await alice.reply(message, 'And it smokes.');
    await settle();
    expect((await ticketOf('OPS-1')).commentCount).toBe(1);
  });

  test('of a channel that is closed to Docket is told privately there, and then in the direct messages', async () => {
    const { alice, slack, bob, triage, settle } = docket;
    const random = slack.world.state.channels.find(({ id }) => id === 'C0RANDOM');
    if (random) random.kind = 'private';
    const message = await alice.post('#random', 'The coffee machine leaks', {
      files: [{ name: 'leak.png' }],
    });
    const form = modalOf(await alice.shortcut(SHORTCUT, message));
    await alice.submit(form, { board: 'Operations (OPS)' });
    const told = await alice.hears('Filed OPS-1, nobody has it yet.');
    expect([told.channel, told.stored.onlyFor]).toEqual(['C0RANDOM', 'UALICE']);
    expect(told.text).toContain('I cannot read leak.png, so the ticket is without.');
    const root = await alice.hears('OPS-1 filed: The coffee machine leaks');
    expect(root.channel).toBe('D0ALICE');
    const card = await triage.card('OPS-1');
    await bob.reply(card, '📣 Turn it off.');
    await settle();
    expect(root.thread.map(({ text }) => text)).toEqual(['Turn it off.']);
    expect(message.thread).toEqual([]);
  });

  test('of a message that is gone by then is told in the direct messages', async () => {
    const { alice, triage, settle } = docket;
    const message = await alice.post('#help', 'Payments are down');
    const form = modalOf(await alice.shortcut(SHORTCUT, message));
    await alice.delete(message);
    await alice.submit(form, {});
    await triage.card('OPS-1');
    await alice.hears('OPS-1 filed: Payments are down');
    await settle();
  });
});

describe('files of the message', () => {
  test('are kept with the ticket and listed; those that cannot be read are named', async () => {
    const { alice, triage, settle } = docket;
    const message = await alice.post('#help', '', {
      files: [
        { name: 'log.txt', size: 2_048, mimetype: 'text/plain' },
        { name: 'plan.gdoc', access: 'external' },
        { name: 'secret.txt', access: 'hidden' },
      ],
    });
    const form = modalOf(await alice.shortcut(SHORTCUT, message));
    expect(form.values.subject).toBe('log.txt');
    await alice.submit(form, { subject: 'Look at the log' });
    const card = await triage.card('OPS-1');
    await settle();
    expect(message.thread[0]?.text).toContain(
      'OPS-1 filed. I will keep this thread posted.\nI cannot read plan.gdoc and a file, so the ticket is without.',
    );
    expect(card.text).toContain('Files in Slack:');
    expect(card.text).toContain('- log.txt (2 KB)');
    const { attachments, description } = await ticketOf('OPS-1');
    expect(description).toBe('Files in Slack:\n- log.txt (2 KB)');
    expect(
      attachments.map(({ name, type, size, url }) => ({ name, type, size, isKept: url !== null })),
    ).toEqual([
      { name: 'log.txt', type: 'text/plain', size: 2_048, isKept: true },
      { name: 'plan.gdoc', type: null, size: null, isKept: false },
      { name: 'a file', type: null, size: null, isKept: false },
    ]);
    expect(attachments[0]?.url).toMatch(/^https:\/\/files\.slack\.com\/files-pri\/T0DOCKET-F\w+\/log\.txt$/);
  });

  test.each(['"ü', '\u0007', '\u0007"'])('of any number and names of %j fit the form', async (part) => {
    const { alice, settle } = docket;
    const name = `${part.repeat(120)}.txt`;
    const message = await alice.post('#help', 'Many', {
      files: Array.from({ length: 40 }, () => ({ name })),
    });
    modalOf(await alice.shortcut(SHORTCUT, message));
    await settle();
  });
});

describe('what goes wrong', () => {
  test('a shortcut that nobody knows is answered privately', async () => {
    const { alice } = docket;
    const message = await alice.post('#help', 'Payments are down');
    const { replies } = await alice.shortcut('ticket.from_mars', message);
    expect(replies.map(({ text }) => text)).toEqual([
      "I don't know this shortcut. `/ticket help` shows all I can do.",
    ]);
  });

  test('a message of nothing but markup, and of an app, fills in what there is', async () => {
    const { alice, triage, settle, app } = docket;
    const { ts } = await app.slack.client.chat.postMessage({ channel: 'C0HELP', text: '<!channel> *Alert*' });
    const posted = await docket.slack.channel('#help').message('Alert');
    expect(posted.ts).toBe(ts);
    const form = modalOf(await alice.shortcut(SHORTCUT, posted));
    expect(form.values).toMatchObject({
      subject: '@channel *Alert*',
      description: /An app wrote:\n> @channel/,
    });
    await alice.submit(form, {});
    const card = await triage.card('OPS-1');
    await settle();
    expect(JSON.stringify(card.stored.blocks)).not.toContain('<!channel>');
    expect((await ticketOf('OPS-1')).origin?.authorId).toBeNull();
  });
});

/** Gives the channel #help to another tenant. */
async function giveHelpAway() {
  const { desk } = docket.app;
  const operator = { ...systemActor('test'), kind: 'person' as const, isOperator: true };
  const channels = [{ teamId: 'T0DOCKET', id: 'C0HELP' }];
  const given = { id: 'acme', name: 'Acme', channels };
  const boards = await desk.ask(listBoards, {}, operator);
  for (const [place, { _id: board }] of boards.entries())
    await desk.run(updateBoard, { board, changes: { intakeChannels: [] } }, invocation(`board-${place}`));
  await desk.run(saveTenant, given, { ...invocation('tenant'), actor: operator });
}

test('a thread in a channel of another tenant hears nothing: its requester is told directly', async () => {
  const { alice, bob, triage, settle } = docket;
  // Everybody here was met before, and stays in the tenant `default`.
  await bob.command('/ticket mine', { in: '#random' });
  await giveHelpAway();
  const message = await alice.post('#help', 'Payments are down');
  const form = modalOf(await bob.shortcut(SHORTCUT, message));
  await bob.submit(form, { board: 'Operations (OPS)' });
  await triage.card('OPS-1');
  await settle();
  expect(message.thread).toEqual([]);
  expect(bob.see('@docket')).toContain('OPS-1');
});

test('a thread whose channel goes to another tenant hears nothing more: its requester is told directly', async () => {
  const { alice, bob, carol, triage, settle } = docket;
  const message = await alice.post('#help', 'Payments are down');
  await bob.submit(modalOf(await bob.shortcut(SHORTCUT, message)), { board: 'Operations (OPS)' });
  const card = await triage.card('OPS-1');
  await settle();
  const before = message.thread.length;
  await giveHelpAway();
  await carol.reply(card, '📣 The vendor works on it.');
  await settle();
  expect(message.thread).toHaveLength(before);
  expect(bob.see('@docket')).toContain('The vendor works on it.');
});
