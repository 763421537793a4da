import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../src/access/actor.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { type Docket, modalOf, openDocket } from '../helpers/docket.ts';

let docket: Docket;
beforeEach(async () => {
  docket = await openDocket({ rates: true });
});
afterEach(() => docket.close());

/** Files a ticket that has a card and no requester to tell: what goes wrong next meets the card. */
function fileForNobody(subject: string) {
  const actor = { ...systemActor('test'), tenantId: 'default' };
  const invocation = { actor, door: 'test', caller: 'test', id: subject };
  return docket.app.desk.run(createTicket, { board: 'OPS', subject }, invocation);
}

test('the same slash command and the same submission, delivered twice, have one effect', async () => {
  const { alice, triage, settle } = docket;
  const form = modalOf(
    await alice.command('/ticket new Printer on fire', { in: '#help', deliverTwice: true }),
  );
  await alice.submit(form, { subject: 'Printer on fire' }, { deliverTwice: true });
  await triage.card('OPS-1');
  await settle();
  expect(triage.messages.length).toBe(1);
  const list = (await alice.command('/ticket list', { in: '#help' })).reply?.text ?? '';
  expect(list).toContain('OPS-1');
  expect(list).not.toContain('OPS-2');
});

test('the same press and the same reply, delivered twice, have one effect', async () => {
  const { bob, file, settle } = docket;
  const card = await file({ subject: 'Printer on fire' });
  const outcome = await bob.press(card, 'Assign to me', { deliverTwice: true });
  await card.shows('@bob');
  expect(outcome.replies).toEqual([]);
  await bob.reply(card, 'I am on my way.', { deliverTwice: true });
  await card.shows('1 comment');
  await settle();
  expect(card.text).toContain('1 comment');
});

test('a card that Slack refuses with 429, then 500, then accepts, is one card and right at the end', async () => {
  const { slack, bob, triage, clock, settle } = docket;
  slack.faults.add({ method: 'chat.postMessage', kind: 'ratelimited', retryAfter: 7 });
  slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 500 });
  await fileForNobody('Printer on fire');
  await settle();
  expect(triage.messages).toEqual([]);
  clock.advance(8_000);
  await settle();
  expect(triage.messages).toEqual([]);
  clock.advance(10_000);
  const card = await triage.card('OPS-1');
  await bob.press(card, 'Assign to me');
  await card.shows('@bob');
  await settle();
  expect(triage.messages.length).toBe(1);
});

test('a card whose answer was lost is found again, not posted twice', async () => {
  const { slack, triage, clock, bob, settle } = docket;
  slack.faults.add({ method: 'chat.postMessage', kind: 'lost_response' });
  await fileForNobody('Printer on fire');
  await settle();
  clock.advance(10_000);
  await settle();
  const card = await triage.card('OPS-1');
  await bob.press(card, 'Assign to me');
  await card.shows('@bob');
  await settle();
  expect(triage.messages.length).toBe(1);
});

test('Slack away while tickets are filed: their cards come when it is back', async () => {
  const { slack, triage, clock, alice, settle } = docket;
  slack.faults.add({ method: 'chat.postMessage', kind: 'status', status: 503, times: 6 });
  for (const subject of ['One', 'Two', 'Three']) {
    const form = modalOf(await alice.command('/ticket new', { in: '#help' }));
    expect(await alice.submit(form, { subject })).toEqual({ closed: true });
  }
  for (let n = 0; n < 4; n += 1) {
    await settle();
    clock.advance(20_000);
  }
  await settle();
  for (const key of ['OPS-1', 'OPS-2', 'OPS-3']) await triage.card(key);
  expect(triage.messages.length).toBe(3);
});

test('fifty tickets at once: fifty keys without a gap, and fifty cards at the pace that Slack allows', async () => {
  const { slack, triage, clock } = docket;
  const filed = await Promise.all(Array.from({ length: 50 }, (_, n) => fileForNobody(`Ticket ${n}`)));
  const numbers = filed.map(({ key }) => Number(key.slice('OPS-'.length)));
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));

  const time = setInterval(() => clock.advance(500), 20);
  try {
    // In steps, because one wait is given up after 5 s, which a busy machine may need for all fifty.
    for (const count of [10, 20, 30, 40, 50]) {
      await slack.until(() => triage.messages.length >= count, `${count} cards`);
    }
  } finally {
    clearInterval(time);
  }
  const keys = triage.messages.map(({ text }) => /OPS-\d+/.exec(text)?.[0]);
  expect(new Set(keys).size).toBe(50);
});
