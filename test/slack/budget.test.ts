import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { ProviderError } from '../../src/errors.ts';
import { type Budget, openBudget } from '../../src/slack/budget.ts';
import { slackCollections } from '../../src/slack/collections.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';

let desk: TestDesk;
let budget: Budget;

beforeEach(async () => {
  desk = await openTestDesk();
  await ensureIndexes(desk.database, slackCollections);
  budget = openBudget(desk.database, desk.clock, 'T1');
});

afterEach(() => desk.close());

/** How long the budget asks to wait; 0 where it lets the post through at once. */
async function waitOf(attempt: Promise<void>): Promise<number> {
  try {
    await attempt;
    return 0;
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return error.failure.retryAfterMs ?? -1;
  }
}

/** Takes posts until a wait is asked for, pushing the clock over the short ones. */
async function takeHastily(count: number): Promise<number[]> {
  const waits: number[] = [];
  for (let taken = 0; taken < count; taken += 1) waits.push(await waitOf(budget.takePost('C1')));
  return waits;
}

test('three posts may follow each other at once', async () => {
  const began = performance.now();
  expect(await takeHastily(3)).toEqual([0, 0, 0]);
  expect(performance.now() - began).toBeLessThan(900);
});

test('the fourth waits for up to a second, by the clock', async () => {
  await takeHastily(3);
  let isThrough = false;
  const fourth = budget.takePost('C1').then(() => {
    isThrough = true;
  });
  // A taker that asks later is told of the one that waits: its place is taken.
  const fifth = await waitOf(budget.takePost('C1'));
  expect(isThrough).toBe(false);
  expect(fifth).toBeGreaterThan(1_000);
  expect(fifth).toBeLessThanOrEqual(2_000);
  desk.clock.advance(1_000);
  await fourth;
  expect(isThrough).toBe(true);
});

test('a longer wait is left to the caller and spends nothing', async () => {
  await takeHastily(3);
  const fourth = budget.takePost('C1');
  for (let asked = 0; asked < 5; asked += 1) await waitOf(budget.takePost('C1'));
  desk.clock.advance(10_000);
  await fourth;
  expect(await takeHastily(3)).toEqual([0, 0, 0]);
});

test('those who have to wait are offered a second each, so that they do not all come back at once', async () => {
  await takeHastily(3);
  const fourth = budget.takePost('C1');
  const waits = await takeHastily(5);
  const seconds = waits.map((wait) => Math.ceil(wait / 1_000));
  expect(seconds).toEqual([2, 3, 4, 5, 6]);
  desk.clock.advance(60_000);
  await fourth;
  // What was offered long ago holds nobody up.
  await takeHastily(3);
  const next = budget.takePost('C1');
  expect(Math.ceil((await waitOf(budget.takePost('C1'))) / 1_000)).toBe(2);
  desk.clock.advance(1_000);
  await next;
});

test('channels have budgets of their own', async () => {
  await takeHastily(3);
  expect(await waitOf(budget.takePost('C2'))).toBe(0);
});

test('processes share one budget', async () => {
  await takeHastily(3);
  const other = openBudget(desk.database, desk.clock, 'T1');
  const fourth = other.takePost('C1');
  expect(await waitOf(other.takePost('C1'))).toBeGreaterThan(1_000);
  desk.clock.advance(1_000);
  await fourth;
});

test('a pause that Slack asks for closes its own key and no other', async () => {
  await budget.close('C1', 30_000);
  const wait = await waitOf(budget.takePost('C1'));
  expect(wait).toBeGreaterThan(29_000);
  expect(wait).toBeLessThanOrEqual(30_000);
  expect(await waitOf(budget.takePost('C2'))).toBe(0);
  expect(await waitOf(budget.takeCall('chat.update'))).toBe(0);
  desk.clock.advance(30_000);
  expect(await waitOf(budget.takePost('C1'))).toBe(0);
});

test('a pause of a method leaves posts alone', async () => {
  await budget.close('chat.update', 5_000);
  expect(await waitOf(budget.takeCall('chat.update'))).toBeGreaterThan(4_000);
  expect(await waitOf(budget.takeCall('chat.delete'))).toBe(0);
  expect(await waitOf(budget.takePost('C1'))).toBe(0);
});

test('a shorter pause does not open a key early', async () => {
  await budget.close('C1', 30_000);
  await budget.close('C1', 2_000);
  expect(await waitOf(budget.takePost('C1'))).toBeGreaterThan(29_000);
});

describe('what is urgent', () => {
  const urgent = { isUrgent: true };

  test('has the last place of a burst for itself', async () => {
    await takeHastily(3);
    expect(await waitOf(budget.takePost('C1', urgent))).toBe(0);
  });

  test('waits for a second at most where all others have to wait for long', async () => {
    await takeHastily(3);
    const fourth = budget.takePost('C1');
    await takeHastily(5);
    const call = budget.takePost('C1', urgent);
    // The others stay behind it, and where they were.
    expect(Math.ceil((await waitOf(budget.takePost('C1'))) / 1_000)).toBe(7);
    desk.clock.advance(1_000);
    await Promise.all([fourth, call]);
  });

  test('goes first after a pause that Slack asks for', async () => {
    await budget.close('C1', 30_000);
    await takeHastily(3);
    expect(Math.ceil((await waitOf(budget.takePost('C1', urgent))) / 1_000)).toBe(30);
    desk.clock.advance(30_000);
    const [told] = await firstOf(budget.takePost('C1'), budget.takePost('C1', urgent));
    expect(told).toBe('urgent');
  });

  test('goes first also when it was what Slack refused', async () => {
    await budget.close('C1', 30_000, urgent);
    desk.clock.advance(30_000);
    const [told] = await firstOf(budget.takePost('C1'), budget.takePost('C1', urgent));
    expect(told).toBe('urgent');
  });

  test('leaves no gap where it comes back before its time', async () => {
    await budget.close('C1', 30_000);
    for (let asked = 0; asked < 20; asked += 1)
      expect(Math.ceil((await waitOf(budget.takePost('C1', urgent))) / 1_000)).toBe(30);
    const waits = await takeHastily(3);
    expect(waits.map((wait) => Math.ceil(wait / 1_000))).toEqual([31, 32, 33]);
  });

  test('holds nobody up once its time has passed', async () => {
    await budget.close('C1', 30_000);
    await waitOf(budget.takePost('C1', urgent));
    desk.clock.advance(31_000);
    const began = performance.now();
    expect(await takeHastily(3)).toEqual([0, 0, 0]);
    expect(performance.now() - began).toBeLessThan(900);
  });

  /** Who is let through, in this order, while the clock is pushed over the short waits. */
  async function firstOf(usual: Promise<void>, call: Promise<void>): Promise<string[]> {
    const through: string[] = [];
    const all = [usual.then(() => through.push('usual')), call.then(() => through.push('urgent'))];
    await Promise.race(all);
    desk.clock.advance(1_000);
    await Promise.all(all);
    return through;
  }
});
