import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { deadLetters, replay } from '../../../src/engine/dead-letters.ts';
import { deliverAgain } from '../../../src/engine/deliver-again.ts';
import { deliveries } from '../../../src/engine/deliveries.ts';
import { people } from '../../../src/people/person.ts';
import type { Message } from '../../../src/sandbox/slack/person/types.ts';
import { budgets } from '../../../src/slack/budget.ts';
import { type Ping, pings } from '../../../src/slack/escalation/pings.ts';
import { acknowledgeTicket } from '../../../src/tickets/commands/acknowledge-ticket.ts';
import { changeStatus } from '../../../src/tickets/commands/change-status.ts';
import { escalateTicket } from '../../../src/tickets/commands/escalate-ticket.ts';
import { resolveTicket } from '../../../src/tickets/commands/resolve-ticket.ts';
import { updateTicket } from '../../../src/tickets/commands/update-ticket.ts';
import { getTicket } from '../../../src/tickets/queries/get-ticket.ts';
import { buildPolicy, MINUTE, pass } from '../../tickets/time/promises.ts';
import { type CallDoor, openCallDoor } from './call-door.ts';

/** How long a test may take on a busy machine. */
const A_MINUTE = 60_000;

let docket: CallDoor;
beforeEach(async () => {
  docket = await openCallDoor();
  await docket.callThen({ kind: 'person', id: docket.carol.id });
});
afterEach(async () => {
  expect(docket.slack.violations).toEqual([]);
  await docket.close();
});

/** A ticket whose first answer was missed five minutes ago. */
async function missed(subject?: string): Promise<string> {
  const key = await docket.file(subject);
  await docket.passTime(20 * MINUTE);
  return key;
}

/** A message without what Slack does not show: the times as they are written for whoever sees no dates. */
const seen = (message: Message | undefined) => message?.text.replace(/\d\d:\d\d( UTC)?/g, 'HH:MM') ?? '';
const firstLine = (message: Message) => message.text.split('\n')[0];
const CALL = '@bob  OPS-1 missed its first answer just now · critical';
const single = (list: Message[]): Message => {
  const [only, ...more] = list;
  if (!only || more.length > 0) throw new Error(`${list.length} messages instead of one`);
  return only;
};

describe('a missed answer', () => {
  test('is told once in the escalation channel, and to each person', async () => {
    await missed();
    expect(seen(single(docket.told()))).toBe(
      [
        '@bob  OPS-1 missed its first answer just now · critical',
        'Payments API times out · filed by Alice Arden 20 min ago · nobody has it',
        '[Acknowledge]* [Assign to me] [Open]',
        'Next: Carol Chen at HH:MM, unless somebody acknowledges. (step 2 of 2, round 1)',
      ].join('\n'),
    );
    const direct = single(docket.toldDirectly('UBOB'));
    expect(seen(direct)).toMatch(/^OPS-1 missed its first answer just now · critical\n/);
    expect(docket.toldDirectly('UCAROL')).toEqual([]);
    expect(single(docket.told()).stored.metadata).toMatchObject({ event_type: 'docket_event' });
  });

  test('calls the next step when nobody acknowledges, and begins again', async () => {
    await missed();
    await docket.passTime(10 * MINUTE);
    expect(docket.told()).toHaveLength(2);
    expect(seen(docket.told()[1])).toMatch(/^@carol {2}OPS-1 missed its first answer 10 min ago/);
    expect(seen(docket.told()[1])).toContain(
      'Next: Bob Brandt at HH:MM, unless somebody acknowledges. (step 1 of 2, round 2)',
    );
    expect(docket.toldDirectly('UCAROL')).toHaveLength(1);
    await docket.passTime(15 * MINUTE);
    expect(docket.told()).toHaveLength(3);
    expect(docket.told().map(({ text }) => text.includes('Next:'))).toEqual([false, false, true]);
    expect(docket.toldDirectly('UBOB').map(({ text }) => text.includes('Next:'))).toEqual([false, true]);
    expect(seen(docket.told()[0])).toMatch(/\[Acknowledge\]\* \[Assign to me\] \[Open\]$/);
    expect(docket.toldDirectly('UBOB')).toHaveLength(2);
  });

  test('mentions user groups, and tells the channels of the step too', async () => {
    await docket.callThen({ kind: 'user_group', id: 'S0ONCALL' }, { kind: 'channel', id: 'C0DATA' });
    await missed();
    await docket.passTime(10 * MINUTE);
    expect(docket.told()[1]?.stored.text).toMatch(/^<!subteam\^S0ONCALL> {2}\*OPS-1\*/);
    expect(single(docket.slack.channel('#data-triage').messages).text).toContain(
      'OPS-1 missed its first answer',
    );
  });

  test('is told in the triage channel where the board has no other', async () => {
    await docket.give({ escalationChannel: null });
    await missed();
    const posts = docket.slack.channel('#ops-triage').messages.map(({ text }) => text.split('\n')[0]);
    expect(posts).toContain('@bob  OPS-1 missed its first answer just now · critical');
  });

  test('is told in a public channel that Docket has to join first', async () => {
    await docket.give({ escalationChannel: { teamId: 'T0DOCKET', id: 'C0RANDOM' } });
    await missed();
    expect(single(docket.slack.channel('#random').messages).text).toContain('OPS-1 missed its first answer');
  });

  test('is told in the triage channel where Docket cannot write to the other, and the admin hears of it', async () => {
    const { state } = docket.slack.world;
    state.channels = state.channels.map((channel) =>
      channel.id === 'C0RANDOM' ? { ...channel, kind: 'private' as const } : channel,
    );
    await docket.give({ escalationChannel: { teamId: 'T0DOCKET', id: 'C0RANDOM' } });
    await missed();
    const posts = docket.slack.channel('#ops-triage').messages.map(({ text }) => text.split('\n')[0]);
    expect(posts).toContain('@bob  OPS-1 missed its first answer just now · critical');
    expect(docket.toldDirectly('UBOB')).toHaveLength(1);
    expect(docket.logged.map(({ msg }) => msg)).toContain('An escalation could not be told in a channel.');
  });

  test('is told in the triage channel also where that has to wait, and the delivery comes again', async () => {
    const { state } = docket.slack.world;
    state.channels = state.channels.map((channel) =>
      channel.id === 'C0RANDOM' ? { ...channel, kind: 'private' as const } : channel,
    );
    await docket.give({ escalationChannel: { teamId: 'T0DOCKET', id: 'C0RANDOM' } });
    await docket.file();
    await docket.settle();
    const closedUntil = docket.clock.now() + 20 * MINUTE + 10_000;
    await rowsOf(docket.database, budgets).updateOne({ _id: 'T0DOCKET|C0OPS' }, { $set: { closedUntil } });
    await docket.passTime(20 * MINUTE);
    expect(docket.slack.channel('#ops-triage').messages.map(firstLine)).not.toContain(CALL);
    await docket.passTime(15_000);
    expect(docket.slack.channel('#ops-triage').messages.map(firstLine)).toContain(CALL);
  });

  test('that nobody can be told, and no channel, waits among the dead letters until there is one', async () => {
    await docket.file();
    await docket.settle();
    await docket.give({ escalationChannel: null, triageChannel: null });
    docket.slack.faults.add({ method: 'conversations.open', kind: 'error', error: 'cannot_dm_bot' });
    await docket.passTime(20 * MINUTE);
    const [letter, ...more] = await docket.reader.find(deadLetters, { consumer: 'slack.escalation' });
    expect(letter?.reason).toBe(
      'An escalation could tell nobody. Give its board a triage channel, then replay it.',
    );
    expect(more).toEqual([]);
    await docket.give({ escalationChannel: { teamId: 'T0DOCKET', id: 'C0HELP' } });
    await replay(docket.engine, letter?._id ?? '');
    await docket.settle();
    expect(firstLine(single(docket.told()))).toBe(CALL);
  });

  test('says who cannot be reached', async () => {
    await docket.file();
    await rowsOf(docket.database, people).updateOne({ _id: docket.bob.id }, { $set: { slack: null } });
    const raci = {
      responsible: [docket.bob.id, docket.carol.id],
      accountable: [],
      consulted: [],
      informed: [],
    };
    await docket.give({ slaPolicies: [buildPolicy({ raci })] });
    await docket.passTime(20 * MINUTE);
    const message = single(docket.told());
    expect(seen(message)).toMatch(/^@carol {2}OPS-1/);
    expect(seen(message)).toContain('Not told: Bob Brandt cannot be reached in Slack');
    expect(docket.toldDirectly('UCAROL')).toHaveLength(1);
  });

  test('says who refuses direct messages, and does not try again', async () => {
    await docket.file();
    await docket.settle();
    const posts = docket.slack.traffic.length;
    docket.slack.faults.add({ method: 'conversations.open', kind: 'error', error: 'cannot_dm_bot' });
    await docket.passTime(20 * MINUTE);
    expect(seen(single(docket.told()))).toContain(
      'Nobody could be told: Bob Brandt cannot be reached in Slack.',
    );
    await docket.passTime(MINUTE);
    const asked = docket.slack.traffic.slice(posts).filter(({ what }) => what === 'conversations.open');
    expect(asked).toHaveLength(1);
    expect(await docket.reader.find(deadLetters, {})).toEqual([]);
  });

  test('that reaches nobody is told to everybody in the channel', async () => {
    await docket.file();
    await rowsOf(docket.database, people).updateOne(
      { _id: docket.bob.id },
      { $set: { isDeactivated: true } },
    );
    const raci = { responsible: [docket.bob.id], accountable: [], consulted: [], informed: [] };
    await docket.give({ slaPolicies: [buildPolicy({ raci })] });
    await docket.passTime(20 * MINUTE);
    const message = single(docket.told());
    expect(JSON.stringify(message.stored)).toContain(
      '<!channel> :warning: *Nobody could be told*: the Slack account of Bob Brandt is deactivated.',
    );
  });

  test('calls nobody by what people wrote', async () => {
    await missed('<!channel> <@UCAROL> *urgent* <https://evil.example|click>');
    const sent = JSON.stringify(single(docket.told()).stored);
    expect(sent).not.toMatch(/<!channel>|<@UCAROL>|<https/);
  });
});

describe('whoever acknowledges', () => {
  const buttons = (message: Message | undefined) => message?.text.match(/\[[^\]]+\]/g) ?? [];

  test('is named on all messages, which lose their button', async () => {
    const key = await missed();
    docket.clock.advance(3 * MINUTE);
    await docket.slack.person('UBOB').press(single(docket.toldDirectly('UBOB')), 'Acknowledge');
    await docket.settle();
    for (const message of [single(docket.told()), single(docket.toldDirectly('UBOB'))]) {
      expect(seen(message)).toContain('@bob acknowledged at HH:MM, after 3 min.');
      expect(buttons(message)).toEqual(['[Open]']);
    }
    expect(docket.slack.channel('#ops-triage').messages[0]?.text).toMatch(
      /@bob acknowledged the escalation at \d/,
    );
    const { replies } = await docket.slack
      .person('UBOB')
      .command(`/ticket ack ${key}`, { in: '#ops-triage' });
    expect(replies[0]?.text).toMatch(/^You acknowledged OPS-1 already, /);
  });

  test('may have seen an older state', async () => {
    const key = await missed();
    const message = single(docket.told());
    docket.slack.faults.add({ method: 'chat.update', kind: 'ratelimited', retryAfter: 60, times: 20 });
    await docket.run(docket.bob, updateTicket, { ticket: key, changes: { subject: 'Payments are down' } });
    await docket.slack.person('UBOB').press(message, 'Acknowledge');
    docket.slack.faults.clear();
    expect((await docket.eventsOf('ticket.acknowledged'))[0]?.actor).toBe(docket.bob.id);
    await docket.passTime(2 * MINUTE);
    expect(seen(message)).toContain('Payments are down');
    expect(seen(message)).toContain('@bob acknowledged');
  });

  test('on an old message does not acknowledge what calls anew since, and hears of it', async () => {
    const key = await missed();
    const message = single(docket.told());
    docket.slack.faults.add({ method: 'chat.update', kind: 'ratelimited', retryAfter: 60, times: 20 });
    await docket.run(docket.bob, acknowledgeTicket, { ticket: key });
    await docket.run(docket.bob, escalateTicket, { ticket: key });
    const { replies } = await docket.slack.person('UCAROL').press(message, 'Acknowledge');
    docket.slack.faults.clear();
    expect(replies[0]?.text).toBe(
      'You saw an earlier escalation of OPS-1, and it calls anew. Look at it again, then acknowledge it. @bob acknowledged OPS-1 just now. @bob escalated OPS-1 just now. The card is up to date again.',
    );
    const { ticket } = await docket.ask(docket.bob, getTicket, { ticket: key });
    expect(ticket.escalation).toMatchObject({ number: 2, acknowledgedAt: null });
  });

  test('does so by either word, and by taking the ticket', async () => {
    const first = await missed();
    const { replies } = await docket.slack
      .person('UBOB')
      .command(`/ticket acknowledge ${first}`, { in: '#ops-triage' });
    expect(replies[0]?.text).toMatch(/^Acknowledged OPS-1, nobody has it\./);
    await missed();
    const message = docket.told()[1];
    if (message) await docket.slack.person('UCAROL').press(message, 'Assign to me');
    await docket.settle();
    expect(seen(docket.told()[1])).toContain('@carol acknowledged');
  });

  test('is offered it first, on the card and at Home', async () => {
    await missed();
    const card = docket.slack.channel('#ops-triage').messages[0];
    expect(buttons(card)[0]).toBe('[Acknowledge]');
    expect(card?.text).toMatch(/Its answer was due .+ · resolve by .+ \(3 h \d+ min left\)/);
    expect(card?.text).toMatch(/Escalated to @bob\. Told next at .+: Carol Chen \(step 2 of 2, round 1\)\./);
    const home = await docket.slack.person('UBOB').openHome();
    expect(home.text).toMatch(/Waiting for you to acknowledge \(1\)\nOPS-1 .*\n.*\[Acknowledge\]/);
    expect(home.text).toContain('Nothing else waits for you right now.');
    await docket.slack.person('UBOB').press(home, 'Acknowledge');
    await docket.settle();
    expect(home.text).not.toContain('to acknowledge');
  });

  test('while it is being sent shows on it too', async () => {
    await docket.give({ triageChannel: null });
    const key = await docket.file();
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'slow', delayMs: 700, times: 2 });
    await pass(docket, 20 * MINUTE);
    await docket.slack.until(() => docket.slack.faults.list().some(({ left }) => left < 2), 'the post');
    await docket.run(docket.bob, acknowledgeTicket, { ticket: key });
    await docket.settle();
    expect(seen(single(docket.told()))).toContain('@bob acknowledged');
  });

  test('too late finds that nobody is woken any more', async () => {
    await docket.dispatcher.stop();
    const key = await docket.file();
    await docket.passTime(20 * MINUTE);
    await docket.run(docket.bob, acknowledgeTicket, { ticket: key });
    await docket.startDispatcher().idle();
    expect(docket.told()[0]?.stored.text).not.toContain('<@UBOB>');
    expect(docket.toldDirectly('UBOB')).toEqual([]);
  });
});

describe('a ticket that goes on', () => {
  test('paused before its page was sent: whoever was called is told all the same', async () => {
    await docket.dispatcher.stop();
    const key = await docket.file();
    await docket.passTime(20 * MINUTE);
    await docket.run(docket.system, changeStatus, { ticket: key, status: 'on_hold' });
    await docket.startDispatcher().idle();
    const message = single(docket.told());
    expect(seen(message)).toMatch(/^@bob {2}OPS-1 missed its first answer just now/);
    expect(seen(message)).toContain('The escalation stands still while the ticket waits.');
    expect(docket.toldDirectly('UBOB')).toHaveLength(1);
  });

  test('resolved before its page was sent: nobody is woken any more', async () => {
    await docket.dispatcher.stop();
    const key = await docket.file();
    await docket.passTime(20 * MINUTE);
    await docket.run(docket.bob, resolveTicket, { ticket: key, code: 'wont_fix', note: 'It was a test.' });
    await docket.startDispatcher().idle();
    expect(docket.told()[0]?.stored.text).not.toContain('<@UBOB>');
    expect(docket.toldDirectly('UBOB')).toEqual([]);
  });

  test('resolved: the messages say so', async () => {
    const key = await missed();
    const debrief = {
      rootCause: 'A release broke the pool.',
      impact: 'Every third call failed.',
      actions: 'The release was rolled back.',
    };
    await docket.run(docket.bob, resolveTicket, { ticket: key, ...debrief });
    await docket.settle();
    expect(seen(single(docket.told()))).toMatch(/Resolved at HH:MM\.$/);
  });

  test('paused: they lose the button, and get it again', async () => {
    const key = await missed();
    await docket.run(docket.bob, acknowledgeTicket, { ticket: key });
    const second = await missed();
    await docket.run(docket.system, changeStatus, { ticket: second, status: 'on_hold' });
    await docket.settle();
    expect(seen(docket.told()[1])).toContain('The escalation stands still while the ticket waits.');
    await docket.run(docket.system, changeStatus, { ticket: second, status: 'in_progress' });
    await docket.settle();
    expect(seen(docket.told()[1])).toContain('[Acknowledge]');
  });
});

describe('every ping arrives once', () => {
  test('although the answers to the posts are lost', async () => {
    const key = await docket.file();
    await docket.settle();
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response', times: 3 });
    await docket.passTime(20 * MINUTE);
    docket.clock.advance(5_000);
    await docket.settle();
    expect(docket.told()).toHaveLength(1);
    expect(docket.toldDirectly('UBOB')).toHaveLength(1);
    expect((await docket.pings()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(key).toBe('OPS-1');
  });

  test('although Slack asks to wait', async () => {
    await docket.file();
    await docket.settle();
    // The thread under the card, the channel, and Bob.
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 20, times: 3 });
    await docket.passTime(20 * MINUTE);
    expect([...docket.told(), ...docket.toldDirectly('UBOB')]).toEqual([]);
    await docket.passTime(21_000);
    expect(docket.told()).toHaveLength(1);
    expect(docket.toldDirectly('UBOB')).toHaveLength(1);
  });

  test('soon after Slack is back, however long it was away', { timeout: A_MINUTE }, async () => {
    await docket.file();
    await docket.settle();
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'error', times: 10_000 });
    await docket.passTime(20 * MINUTE);
    for (let minutes = 0; minutes < 60; minutes += 1) await docket.passTime(MINUTE);
    expect(docket.told()).toEqual([]);
    docket.slack.faults.clear();
    await docket.passTime(40_000);
    expect(docket.told().map(firstLine)).toContain(CALL);
    expect(await docket.reader.find(deadLetters, { consumer: 'slack.escalation' })).toEqual([]);
  });

  test('or says that it may be there twice', async () => {
    await docket.file();
    await docket.settle();
    docket.slack.faults.add({
      method: 'conversations.history',
      kind: 'error',
      error: 'missing_scope',
      times: 9,
    });
    docket.slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response', times: 3 });
    await docket.passTime(20 * MINUTE);
    docket.clock.advance(5_000);
    await docket.settle();
    expect(docket.told()).toHaveLength(2);
    expect(docket.told()[1]?.text).toContain(
      'This may be here twice: Slack did not say whether the first one arrived.',
    );
    const [row] = await rowsOf(docket.database, deliveries).find({ channelId: 'C0HELP' }).lean();
    expect(row?.mayBeDoubled).toBe(true);
  });

  test('also where the process died before it wrote down that it was sent', async () => {
    await missed();
    const [event] = await docket.eventsOf('ticket.paged');
    if (!event) throw new Error('Nobody was called.');
    await rowsOf(docket.database, pings).updateMany({}, { $set: { state: 'waiting' } });
    await rowsOf(docket.database, deliveries).updateMany(
      { target: event._id },
      { $set: { state: 'sending', ts: null, contentHash: null } },
    );
    await deliverAgain(docket.engine, 'slack.escalation', event);
    await docket.settle();
    expect([docket.told().length, docket.toldDirectly('UBOB').length]).toEqual([1, 1]);
    expect((await docket.pings()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  test('and nothing is put aside', async () => {
    await missed();
    expect(await docket.reader.find(deadLetters, {})).toEqual([]);
  });
});

describe('more than five that wait for one channel', () => {
  /** Eight tickets, while the channel is closed to posts. */
  async function missedEight(): Promise<void> {
    for (let n = 1; n <= 8; n += 1) await docket.file(`Ticket ${n}`);
    await docket.settle();
    const closedUntil = docket.clock.now() + 20 * MINUTE + 20_000;
    await rowsOf(docket.database, budgets).updateOne(
      { _id: 'T0DOCKET|C0HELP' },
      { $set: { tenantId: 'platform', spentUntil: 0, offeredUntil: 0, closedUntil } },
      { upsert: true },
    );
    await docket.passTime(20 * MINUTE);
    expect(docket.told().length).toBe(0);
    await docket.passTime(21_000);
  }

  test('become one message with one button', { timeout: A_MINUTE }, async () => {
    await missedEight();
    const message = single(docket.told());
    expect(message.text).toMatch(/^@bob {2}8 escalations at once\n/);
    for (let n = 1; n <= 8; n += 1)
      expect(message.text).toContain(`OPS-${n} Ticket ${n} · critical · missed`);
    const [card] = docket.slack.channel('#ops-triage').messages;
    expect(card?.text).toContain('OPS-1');
    const link = `/archives/C0OPS/p${card?.ts.replace('.', '')}|OPS-1>`;
    expect(JSON.stringify(message.stored)).toContain(link);
    expect(docket.toldDirectly('UBOB').length).toBeGreaterThan(0);

    const one = await docket.slack.person('UCAROL').command('/ticket ack OPS-3', { in: '#ops-triage' });
    expect(one.replies[0]?.text).toMatch(/^Acknowledged OPS-3/);
    await docket.settle();
    expect(message.text).toMatch(/OPS-3 Ticket 3 · .*@carol acknowledged at/);
    expect(message.text).toContain('7 still wait for somebody.');

    const { replies } = await docket.slack.person('UBOB').press(message, 'Acknowledge all');
    expect(replies[0]?.text).toBe('Acknowledged 7 tickets. 1 ticket somebody had acknowledged already.');
    await docket.settle();
    expect(message.text).toContain('Nobody is called any more.');
    expect(message.text).not.toContain('[Acknowledge all]');
    expect(docket.told()).toHaveLength(1);
  });

  test('leave alone what calls anew since', { timeout: A_MINUTE }, async () => {
    await missedEight();
    await docket.run(docket.bob, acknowledgeTicket, { ticket: 'OPS-1' });
    await docket.run(docket.bob, escalateTicket, { ticket: 'OPS-1' });
    await docket.passTime(1_000);
    const [message] = docket.told();
    if (!message) throw new Error('Nothing was told.');
    const { replies } = await docket.slack.person('UBOB').press(message, 'Acknowledge all');
    expect(replies[0]?.text).toBe('Acknowledged 7 tickets.');
    const { ticket } = await docket.ask(docket.bob, getTicket, { ticket: 'OPS-1' });
    expect(ticket.escalation).toMatchObject({ number: 2, acknowledgedAt: null });
  });

  test('are found again as the same message after a crash', { timeout: A_MINUTE }, async () => {
    await missedEight();
    const rows = (await docket.pings()).filter(({ channelId }) => channelId === 'C0HELP');
    const [via] = new Set(rows.map((row) => row.via));
    await rowsOf(docket.database, pings).updateMany({ channelId: 'C0HELP' }, { $set: { state: 'waiting' } });
    await rowsOf(docket.database, deliveries).updateOne(
      { _id: via ?? '' },
      { $set: { state: 'sending', ts: null, contentHash: null } },
    );
    // A more urgent one that waits by now does not change which message they are.
    const [row] = rows;
    if (!row) throw new Error('Nothing was sent.');
    const other: Ping = { ...row, _id: 'ticket:other|1|C0HELP', rank: -1, state: 'waiting', via: null };
    await rowsOf(docket.database, pings).create(other);
    for (const event of await docket.eventsOf('ticket.paged'))
      await deliverAgain(docket.engine, 'slack.escalation', event);
    await docket.settle();
    expect(docket.told()).toHaveLength(1);
  });
});
