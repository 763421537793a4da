import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { rowsOf } from '../../src/database/unscoped.ts';
import { outbox } from '../../src/engine/outbox.ts';
import { openScout } from '../../src/engine/scout.ts';
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

test('whoever has an event before it may have work, and nobody else', async () => {
  desk.engine.subscribe(busy());
  const scout = openScout(desk.engine, NAMES);

  expect(await Promise.all(NAMES.map(scout.mayHaveWork))).toEqual([false, false]);
  await file();
  expect(await Promise.all(NAMES.map(scout.mayHaveWork))).toEqual([true, false]);
});

test('a stream that backs off is work again once its next try is due', async () => {
  desk.engine.subscribe(busy());
  await file();
  await desk.startDispatcher().idle();
  const scout = openScout(desk.engine, NAMES);

  expect(await scout.mayHaveWork('busy')).toBe(false);
  desk.clock.advance(60_000);
  expect(await Promise.all(NAMES.map(scout.mayHaveWork))).toEqual([true, false]);
});

test('where one consumer has more than a look shows, the others look for themselves', async () => {
  const row = {
    ...{ tenantId: 'default', stream: 'ticket:1', seq: 1 },
    to: ['busy'],
    waiting: [],
    priority: 1,
  };
  const rows = Array.from({ length: 200 }, (_, index) => ({ ...row, _id: `${index}`, at: new Date(0) }));
  await rowsOf(desk.database, outbox).insertMany(rows);
  expect(await openScout(desk.engine, NAMES).mayHaveWork('bored')).toBe(true);
});
