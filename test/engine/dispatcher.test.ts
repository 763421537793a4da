import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { deadLetters, replay } from '../../src/engine/dead-letters.ts';
import { startDispatcher } from '../../src/engine/dispatcher.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { events } from '../../src/engine/events.ts';
import { lanes } from '../../src/engine/lanes.ts';
import { outbox } from '../../src/engine/outbox.ts';
import type { Delivery, Subscriber } from '../../src/engine/subscriber.ts';
import { ProviderError, UserError } from '../../src/errors.ts';
import { assignTicket } from '../../src/tickets/commands/assign-ticket.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
let bob: Actor;

beforeEach(async () => {
  desk = await openTestDesk();
  await desk.board('OPS');
  bob = await desk.person('bob', { agentOf: 'OPS' });
});
afterEach(() => desk.close());

const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;
const POLL_RARELY = HOUR;

type Seen = { taken: string[]; fail?: (delivery: Delivery) => Promise<void> | void };

/** A subscriber that notes `OPS-1/2` for the second event of OPS-1, and fails when it is told to. */
function listener(seen: Seen, options: Partial<Subscriber> = {}): Subscriber {
  return {
    name: 'listener',
    mode: 'each',
    wants: ({ stream }) => stream.startsWith('ticket:'),
    async handle(delivery) {
      await seen.fail?.(delivery);
      seen.taken.push(...delivery.events.map(({ stream, seq }) => `${stream.slice(7)}/${seq}`));
    },
    ...options,
  };
}

/** Something that one side waits for and the other gives. */
function signal(): { given: Promise<void>; give(): void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

async function file(subject = 'Printer on fire'): Promise<string> {
  return (await desk.run(bob, createTicket, { board: 'OPS', subject })).ticketId;
}

/** Gives the ticket to somebody new, so that each call is one more event. */
async function touch(ticket: string, name: string): Promise<void> {
  const person = await desk.person(name);
  await desk.run(bob, assignTicket, { ticket, assignee: person.id });
}

async function left(): Promise<{ outbox: number; lanes: number; dead: number }> {
  const count = (collection: typeof outbox | typeof lanes | typeof deadLetters) =>
    desk.reader.count(collection as typeof outbox, {});
  return { outbox: await count(outbox), lanes: await count(lanes), dead: await count(deadLetters) };
}

test('events of a stream arrive once each and in order, and nothing is left behind', async () => {
  const seen: Seen = { taken: [] };
  desk.engine.subscribe(listener(seen));
  const dispatcher = desk.startDispatcher();
  const ids = await Promise.all([file('One'), file('Two')]);
  for (const name of ['carol', 'dan'])
    await Promise.all(ids.map((id) => touch(id, `${name}${ids.indexOf(id)}`)));
  await dispatcher.idle();
  for (const id of ids) {
    expect(seen.taken.filter((it) => it.startsWith(id))).toEqual([`${id}/1`, `${id}/2`, `${id}/3`]);
  }
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('one that coalesces gets what has gathered at once', async () => {
  const seen: Seen = { taken: [] };
  const calls: number[] = [];
  const fail = ({ events }: Delivery) => void calls.push(events.length);
  desk.engine.subscribe(listener({ ...seen, fail }, { mode: 'coalesce' }));
  const id = await file();
  await touch(id, 'carol');
  await touch(id, 'dan');
  await desk.startDispatcher().idle();
  expect(calls).toEqual([3]);
  expect(seen.taken).toEqual([`${id}/1`, `${id}/2`, `${id}/3`]);
});

test('a failure is tried again after a pause, before any later event of the stream', async () => {
  const seen: Seen = { taken: [] };
  let failures = 1;
  seen.fail = () => {
    if (failures > 0) {
      failures -= 1;
      throw new Error('The wire is cut.');
    }
  };
  desk.engine.subscribe(listener(seen));
  const id = await file();
  const dispatcher = desk.startDispatcher();
  await dispatcher.idle();
  expect(seen.taken).toEqual([]);
  await touch(id, 'carol');
  await dispatcher.idle();
  expect(seen.taken).toEqual([]);
  const rows = await desk.reader.find(outbox, {}, { sort: { seq: 1 } });
  expect(rows.map(({ seq, to, waiting }) => ({ seq, to, waiting }))).toEqual([
    { seq: 1, to: [], waiting: ['listener'] },
    { seq: 2, to: [], waiting: ['listener'] },
  ]);
  desk.clock.advance(2 * SECOND);
  await dispatcher.idle();
  expect(seen.taken).toEqual([`${id}/1`, `${id}/2`]);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('a stream that backs off does not hold up the others', async () => {
  const seen: Seen = { taken: [] };
  const stuck = await file('Stuck');
  seen.fail = ({ stream }) => {
    if (stream === `ticket:${stuck}`) throw new Error('The wire is cut.');
  };
  desk.engine.subscribe(listener(seen));
  await touch(stuck, 'carol');
  const dispatcher = desk.startDispatcher();
  await dispatcher.idle();
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(await file(`Fine ${n}`));
  await dispatcher.idle();
  expect(seen.taken.toSorted()).toEqual(ids.map((id) => `${id}/1`).toSorted());
});

test('after twelve tries an event is a dead letter, later events go on, and a replay brings it back', async () => {
  const seen: Seen = { taken: [] };
  let isBroken = true;
  let tries = 0;
  seen.fail = ({ events: [{ seq }] }) => {
    if (seq === 1 && isBroken) {
      tries += 1;
      throw new Error('The wire is cut.');
    }
  };
  desk.engine.subscribe(listener(seen));
  const id = await file();
  await touch(id, 'carol');
  const dispatcher = desk.startDispatcher();
  await dispatcher.idle();
  for (let n = 0; n < 11; n += 1) {
    desk.clock.advance(HOUR);
    await dispatcher.idle();
  }
  expect(tries).toBe(12);
  expect(seen.taken).toEqual([`${id}/2`]);
  const [letter] = await desk.reader.find(deadLetters, {});
  expect(letter).toMatchObject({ consumer: 'listener', seq: 1, reason: 'The wire is cut.', attempts: 12 });
  expect(desk.logged.some(({ level, msg }) => level === 50 && /given up/.test(String(msg)))).toBe(true);

  isBroken = false;
  await replay(desk.engine, letter?._id ?? '');
  await dispatcher.idle();
  expect(seen.taken).toEqual([`${id}/2`, `${id}/1`]);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
  await expect(replay(desk.engine, letter?._id ?? '')).rejects.toThrow(UserError);
});

test.each([
  ['a refusal', () => new UserError('not_found', 'Gone.')],
  [
    'a final failure of the provider',
    () => new ProviderError('channel_not_found', { provider: 'slack', retryable: false }),
  ],
])('%s is a dead letter at once', async (_what, makeError) => {
  const seen: Seen = { taken: [] };
  seen.fail = () => {
    throw makeError();
  };
  desk.engine.subscribe(listener(seen));
  await file();
  await desk.startDispatcher().idle();
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 1 });
});

test('a wait that the provider asks for is kept, and is no failed try', async () => {
  const seen: Seen = { taken: [] };
  let waits = 40;
  seen.fail = () => {
    waits -= 1;
    if (waits >= 0)
      throw new ProviderError('Too fast.', { provider: 'slack', retryable: true, retryAfterMs: 30 * SECOND });
  };
  desk.engine.subscribe(listener(seen));
  const id = await file();
  const dispatcher = desk.startDispatcher();
  await dispatcher.idle();
  desk.clock.advance(20 * SECOND);
  await dispatcher.idle();
  expect(waits).toBe(39);
  for (let n = 0; n < 40; n += 1) {
    desk.clock.advance(31 * SECOND);
    await dispatcher.idle();
  }
  expect(seen.taken).toEqual([`${id}/1`]);
});

test('a wait after eleven failed tries is not the twelfth', async () => {
  const seen: Seen = { taken: [] };
  let tries = 0;
  seen.fail = () => {
    tries += 1;
    if (tries <= 11) throw new Error('The wire is cut.');
    if (tries === 12)
      throw new ProviderError('Too fast.', { provider: 'slack', retryable: true, retryAfterMs: SECOND });
  };
  desk.engine.subscribe(listener(seen));
  const id = await file();
  const dispatcher = desk.startDispatcher();
  await dispatcher.idle();
  for (let n = 0; n < 12; n += 1) {
    desk.clock.advance(HOUR);
    await dispatcher.idle();
  }
  expect(seen.taken).toEqual([`${id}/1`]);
});

test('two processes share the work, and each event arrives once', async () => {
  const seen: Seen = { taken: [] };
  desk.engine.subscribe(listener(seen));
  const other = openEngine({ database: desk.database, clock: desk.clock, log: desk.engine.log });
  other.subscribe(listener(seen));
  const ids: string[] = [];
  for (let n = 0; n < 20; n += 1) ids.push(await file(`Ticket ${n}`));
  const first = desk.startDispatcher();
  const second = startDispatcher(other, { leaseMs: 30_000 });
  await Promise.all([first.idle(), second.idle()]);
  await Promise.all([first.idle(), second.idle()]);
  await second.stop();
  expect(seen.taken.toSorted()).toEqual(ids.map((id) => `${id}/1`).toSorted());
});

test('whoever has lost its lease sends nothing more, and the new holder does', async () => {
  const sent: string[] = [];
  const paused = signal();
  const resume = signal();
  const sleepy = listener(
    { taken: [] },
    {
      async handle({ checkLease }) {
        paused.give();
        await resume.given;
        await checkLease();
        sent.push('sleepy');
      },
    },
  );
  desk.engine.subscribe(sleepy);
  const other = openEngine({ database: desk.database, clock: desk.clock, log: desk.engine.log });
  other.subscribe(listener({ taken: [], fail: () => void sent.push('other') }));
  await file();
  const first = desk.startDispatcher();
  await paused.given;
  desk.clock.advance(31 * SECOND);
  const second = startDispatcher(other, { leaseMs: 30_000 });
  await second.idle();
  resume.give();
  await first.idle();
  await second.stop();
  expect(sent).toEqual(['other']);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('whoever has lost its lease finds no lane of its own in one that began anew', async () => {
  const sent: string[] = [];
  const [paused, resume, busy, rest] = [signal(), signal(), signal(), signal()];
  async function fallAsleep({ checkLease }: Delivery): Promise<void> {
    paused.give();
    await resume.given;
    await checkLease();
    sent.push('sleepy');
  }
  async function takeOver({ events: [{ seq }] }: Delivery): Promise<void> {
    if (seq === 2) {
      busy.give();
      await rest.given;
    }
    sent.push(`other ${seq}`);
  }
  desk.engine.subscribe(listener({ taken: [] }, { handle: fallAsleep }));
  const other = openEngine({ database: desk.database, clock: desk.clock, log: desk.engine.log });
  other.subscribe(listener({ taken: [] }, { handle: takeOver }));
  const id = await file();
  const first = desk.startDispatcher();
  await paused.given;
  desk.clock.advance(31 * SECOND);
  const second = startDispatcher(other, { leaseMs: 30_000 });
  await second.idle();
  await touch(id, 'carol');
  second.wake();
  await busy.given;
  resume.give();
  await first.idle();
  rest.give();
  await second.idle();
  await second.stop();
  expect(sent).toEqual(['other 1', 'other 2']);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('whoever finds at the end that it has lost its lease has the newest state drawn once more', async () => {
  const shown: string[] = [];
  const [sending, arrive] = [signal(), signal()];
  async function sendLate({ events: batch }: Delivery): Promise<void> {
    sending.give();
    await arrive.given;
    shown.push(`late ${batch.at(-1)?.seq}`);
  }
  const draw = async ({ events: batch }: Delivery) => void shown.push(`other ${batch.at(-1)?.seq}`);
  desk.engine.subscribe(listener({ taken: [] }, { mode: 'coalesce', handle: sendLate }));
  const other = openEngine({ database: desk.database, clock: desk.clock, log: desk.engine.log });
  other.subscribe(listener({ taken: [] }, { mode: 'coalesce', handle: draw }));
  const id = await file();
  const first = desk.startDispatcher();
  await sending.given;
  await touch(id, 'carol');
  desk.clock.advance(31 * SECOND);
  const second = startDispatcher(other, { leaseMs: 30_000 });
  await second.idle();
  arrive.give();
  await first.stop();
  await second.idle();
  await second.stop();
  expect(shown).toEqual(['other 2', 'late 1', 'other 2']);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('a claim whose process died is taken over when its lease ends', async () => {
  const seen: Seen = { taken: [] };
  desk.engine.subscribe(listener(seen));
  const id = await file();
  const now = desk.clock.now();
  await rowsOf(desk.database, lanes).collection.insertOne({
    _id: `listener|ticket:${id}` as never,
    ...{ tenantId: 'default', consumer: 'listener', stream: `ticket:${id}`, fence: 1, attempts: 0 },
    ...{ leaseUntil: new Date(now + 30 * SECOND), nextAttemptAt: new Date(0) },
  });
  const dispatcher = desk.startDispatcher();
  await dispatcher.idle();
  expect(seen.taken).toEqual([]);
  desk.clock.advance(31 * SECOND);
  await dispatcher.idle();
  expect(seen.taken).toEqual([`${id}/1`]);
});

test('a row that a killed process left with nobody waiting for it goes at the next start', async () => {
  desk.engine.subscribe(listener({ taken: [] }));
  await file();
  await rowsOf(desk.database, outbox).updateMany({}, { $set: { to: [] } });
  await desk.startDispatcher().idle();
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test.each([
  ['this process commits', POLL_RARELY],
  ['another process commits', 10],
])('a delivery that takes long does not hold up what %s meanwhile', async (_who, pollMs) => {
  const [started, resume, arrived] = [signal(), signal(), signal()];
  let slow = '';
  const handle = async ({ stream }: Delivery) => {
    if (stream !== `ticket:${slow}`) return arrived.give();
    started.give();
    await resume.given;
  };
  desk.engine.subscribe(listener({ taken: [] }, { handle }));
  slow = await file('Slow');
  const dispatcher = startDispatcher(desk.engine, { leaseMs: 30_000, pollMs });
  if (pollMs === POLL_RARELY) desk.engine.onWake(dispatcher.wake);
  await started.given;
  await file('Quick');
  await arrived.given;
  resume.give();
  await dispatcher.idle();
  await dispatcher.stop();
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('more streams than one look finds all get their turn', async () => {
  const all = signal();
  const seen: Seen = { taken: [] };
  desk.engine.subscribe(
    listener(seen, {
      async handle({ stream }) {
        seen.taken.push(stream);
        if (seen.taken.length === 205) all.give();
      },
    }),
  );
  await Promise.all(Array.from({ length: 205 }, () => file()));
  const dispatcher = startDispatcher(desk.engine, { leaseMs: 30_000, pollMs: POLL_RARELY });
  await all.given;
  await dispatcher.stop();
  expect(new Set(seen.taken).size).toBe(205);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('what is committed while its stream is in hand is taken up right after', async () => {
  const [started, resume, second] = [signal(), signal(), signal()];
  const taken: number[] = [];
  async function handle({ events: [{ seq }] }: Delivery): Promise<void> {
    if (seq === 1) {
      started.give();
      await resume.given;
    }
    taken.push(seq);
    if (seq === 2) second.give();
  }
  desk.engine.subscribe(listener({ taken: [] }, { handle }));
  const dispatcher = startDispatcher(desk.engine, { leaseMs: 30_000, pollMs: POLL_RARELY });
  desk.engine.onWake(dispatcher.wake);
  const id = await file();
  await started.given;
  await touch(id, 'carol');
  resume.give();
  await second.given;
  await dispatcher.stop();
  expect(taken).toEqual([1, 2]);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
});

test('a row whose event is gone is put away and reported, and its stream goes on', async () => {
  const seen: Seen = { taken: [] };
  desk.engine.subscribe(listener(seen));
  const id = await file();
  await touch(id, 'carol');
  await rowsOf(desk.database, events).collection.deleteOne({ stream: `ticket:${id}`, seq: 1 });
  await desk.startDispatcher().idle();
  expect(seen.taken).toEqual([`${id}/2`]);
  expect(await left()).toEqual({ outbox: 0, lanes: 0, dead: 0 });
  expect(desk.logged).toContainEqual(
    expect.objectContaining({ level: 50, consumer: 'listener', event: `ticket:${id}|1` }),
  );
});
