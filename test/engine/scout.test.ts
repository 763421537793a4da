import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { events } from '../../src/engine/events.ts';
import { type OutboxRow, outbox } from '../../src/engine/outbox.ts';
import { openScout, type Scout } from '../../src/engine/scout.ts';
import type { Subscriber } from '../../src/engine/subscriber.ts';
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

const NAMES = ['busy', 'bored'];

/** Wants what is filed, and fails whenever it gets it. */
function busy(): Subscriber {
  return {
    name: 'busy',
    mode: 'each',
    wants: ({ type }) => type === 'ticket.created',
    handle: () => Promise.reject(new Error('Not now.')),
  };
}

async function file(): Promise<void> {
  await desk.run(bob, createTicket, { board: 'OPS', subject: 'Printer on fire' });
}

/** The priorities of the streams that each of them has work in. */
async function looked(scout: Scout): Promise<unknown[]> {
  const found = await Promise.all(NAMES.map(scout.look));
  return found.map((due) => (due === 'cut' ? due : due.map(({ priority }) => priority)));
}

test('whoever has an event before it finds its stream, and nobody else does', async () => {
  desk.engine.subscribe(busy());
  const scout = openScout(desk.engine, NAMES);

  expect(await looked(scout)).toEqual([[], []]);
  await file();
  expect(await looked(scout)).toEqual([[1], []]);
  const [found] = await scout.look('busy');
  const event = await desk.reader.findOne(events, { type: 'ticket.created' });
  expect(found).toEqual({ tenantId: 'default', stream: event?.stream, priority: 1 });
});

test('a stream that backs off is work again once its next try is due, before all else', async () => {
  desk.engine.subscribe(busy());
  await file();
  await desk.startDispatcher().idle();
  const scout = openScout(desk.engine, NAMES);

  expect(await scout.look('busy')).toEqual([]);
  desk.clock.advance(60_000);
  expect(await looked(scout)).toEqual([[-1], []]);
});

/** A row of the outbox, for what is busy. */
function row(id: string, { stream = `ticket:${id}`, priority = 1, second = 0 } = {}): OutboxRow {
  const at = new Date(second * 1_000);
  return { _id: id, tenantId: 'default', stream, seq: 1, to: ['busy'], waiting: [], priority, at };
}

test('streams come once each, urgent ones first, then the oldest', async () => {
  await rowsOf(desk.database, outbox).insertMany([
    row('young', { second: 3 }),
    row('old', { second: 1 }),
    row('urgent', { second: 4, priority: 0 }),
    row('old again', { stream: 'ticket:old', second: 2 }),
  ]);
  const found = await openScout(desk.engine, NAMES).look('busy');
  expect(found).toMatchObject([
    { stream: 'ticket:urgent' },
    { stream: 'ticket:old' },
    { stream: 'ticket:young' },
  ]);
});

test('where one consumer has more than a look shows, the others look for themselves', async () => {
  await rowsOf(desk.database, outbox).insertMany(Array.from({ length: 200 }, (_, index) => row(`${index}`)));
  expect(await openScout(desk.engine, NAMES).look('bored')).toBe('cut');
});
