import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { MovableClock } from '../../src/clock.ts';
import { type Dispatcher, startDispatcher } from '../../src/engine/dispatcher.ts';
import { openEngine } from '../../src/engine/engine.ts';
import { openRightOfWay, type RightOfWay } from '../../src/engine/right-of-way.ts';
import type { Subscriber } from '../../src/engine/subscriber.ts';
import { createTicket } from '../../src/tickets/commands/create-ticket.ts';
import { escalateTicket } from '../../src/tickets/commands/escalate-ticket.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { stillClock } from '../sandbox/slack/bare.ts';

describe('the right of way', () => {
  test('is taken until the last who waits has the answer', () => {
    const way = openRightOfWay(stillClock());
    expect(way.isTaken()).toBe(false);
    const [first, second] = [way.claim(), way.claim()];
    first();
    first();
    expect(way.isTaken()).toBe(true);
    second();
    expect(way.isTaken()).toBe(false);
  });

  test('lasts no longer than a second where somebody waits all the time', () => {
    const clock = stillClock();
    const way = openRightOfWay(clock);
    const first = way.claim();
    clock.advance(900);
    way.claim();
    first();
    expect(way.isTaken()).toBe(true);
    clock.advance(100);
    expect(way.isTaken()).toBe(false);
    way.claim();
    expect(way.isTaken()).toBe(false);
  });

  test('is told of once nobody waits any more, and only then', () => {
    const way = openRightOfWay(stillClock());
    const told = vi.fn();
    const stop = way.onFree(told);
    const [first, second] = [way.claim(), way.claim()];
    first();
    expect(told).toHaveBeenCalledTimes(0);
    second();
    expect(told).toHaveBeenCalledTimes(1);
    stop();
    way.claim()();
    expect(told).toHaveBeenCalledTimes(1);
  });
});

describe('deliveries', () => {
  const RARELY = 60 * 60 * 1_000;
  let desk: TestDesk;
  let bob: Actor;
  let dispatcher: Dispatcher;
  let taken: string[];
  let clock: MovableClock;
  let rightOfWay: RightOfWay;

  beforeEach(async () => {
    desk = await openTestDesk();
    await desk.board('OPS');
    bob = await desk.person('bob', { agentOf: 'OPS' });
    taken = [];
    const subscriber: Subscriber = {
      name: 'listener',
      mode: 'each',
      wants: ({ type }) => type === 'ticket.created' || type === 'ticket.escalated',
      handle: async ({ events: [{ type }] }) => void taken.push(type),
    };
    // Time stands still for what delivers, so that a slow machine is not taken for a constant load.
    clock = stillClock();
    const delivering = openEngine({ database: desk.database, clock, log: desk.engine.log });
    for (const engine of [desk.engine, delivering]) engine.subscribe(subscriber);
    ({ rightOfWay } = delivering);
    dispatcher = startDispatcher(delivering, { leaseMs: 30_000, pollMs: RARELY });
    await dispatcher.idle();
    desk.engine.onWake(dispatcher.wake);
  });

  afterEach(async () => {
    await dispatcher.stop();
    await desk.close();
  });

  async function file(): Promise<string> {
    return (await desk.run(bob, createTicket, { board: 'OPS', subject: 'Printer on fire' })).ticketId;
  }

  test('stand back while somebody waits for an answer, and go on at once after it', async () => {
    const answer = rightOfWay.claim();
    await file();
    let isIdle = false;
    const idle = dispatcher.idle().then(() => {
      isIdle = true;
    });
    // Time for the database to be asked several times over.
    for (let n = 0; n < 5; n += 1) await desk.person(`somebody${n}`);
    expect([taken, isIdle]).toEqual([[], false]);
    answer();
    await idle;
    expect(taken).toEqual(['ticket.created']);
  });

  test('go on after a second, though somebody waits all the time', async () => {
    rightOfWay.claim();
    await file();
    clock.advance(999);
    rightOfWay.claim();
    let isIdle = false;
    const idle = dispatcher.idle().then(() => {
      isIdle = true;
    });
    for (let n = 0; n < 5; n += 1) await desk.person(`somebody${n}`);
    expect([taken, isIdle]).toEqual([[], false]);
    clock.advance(1);
    await idle;
    expect(taken).toEqual(['ticket.created']);
  });

  test('that are urgent stand back for nobody', async () => {
    const ticket = await file();
    await dispatcher.idle();
    const answer = rightOfWay.claim();
    await file();
    await desk.run(bob, escalateTicket, { ticket, reason: 'The whole floor is on fire.' });
    await vi.waitFor(() => expect(taken).toEqual(['ticket.created', 'ticket.escalated']));
    answer();
    await dispatcher.idle();
    expect(taken).toEqual(['ticket.created', 'ticket.escalated', 'ticket.created']);
  });

  test('that stand back do not hold up a stop', async () => {
    rightOfWay.claim();
    await file();
    await dispatcher.stop();
    expect(taken).toEqual([]);
  });
});
