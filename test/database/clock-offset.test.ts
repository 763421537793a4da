import { afterEach, describe, expect, test, vi } from 'vitest';
import { askTime, measureClockOffset } from '../../src/database/clock-offset.ts';
import { connect } from '../../src/database/connect.ts';
import { openTestDatabase } from '../helpers/database.ts';

const NINE = new Date('2026-03-02T09:00:00.000Z');

afterEach(() => void vi.useRealTimers());

/** A database whose clock is ahead by `aheadMs`, and whose answers take these many ms there and back, in turn. */
function databaseAhead(aheadMs: number, ways: readonly [there: number, back: number][]) {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: NINE });
  let asked = 0;
  return async () => {
    const [there, back] = ways[asked++ % ways.length] ?? [0, 0];
    vi.advanceTimersByTime(there);
    const told = new Date(Date.now() + aheadMs);
    vi.advanceTimersByTime(back);
    return told;
  };
}

describe("the offset to the database's clock", () => {
  test('is what it is ahead', async () => {
    expect(await measureClockOffset(databaseAhead(90_000, [[10, 10]]))).toBe(90_000);
  });

  test('is negative where it is behind', async () => {
    expect(await measureClockOffset(databaseAhead(-90_000, [[10, 10]]))).toBe(-90_000);
  });

  test('comes from the quickest try: a slow answer is off by up to half its round trip', async () => {
    const ways: [number, number][] = [
      [10, 400],
      [300, 10],
      [3, 3],
      [10, 400],
      [10, 400],
    ];
    expect(await measureClockOffset(databaseAhead(1_000, ways))).toBe(1_000);
  });

  test('is none where it lies within the error of the measurement', async () => {
    expect(await measureClockOffset(databaseAhead(0, [[40, 0]]))).toBe(0);
    expect(await measureClockOffset(databaseAhead(15, [[20, 20]]))).toBe(0);
    expect(await measureClockOffset(databaseAhead(25, [[20, 20]]))).toBe(25);
  });

  test('is none to a database on the same machine', async (context) => {
    if (process.env.MONGODB_URI) context.skip('The database of MONGODB_URI may be on another machine.');
    const home = await openTestDatabase();
    const database = await connect(home.uri);
    expect(await measureClockOffset(() => askTime(database))).toBe(0);
    await database.close();
    await home.drop();
  });
});
