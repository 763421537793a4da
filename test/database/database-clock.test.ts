import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { movableClock } from '../../src/clock.ts';
import { type DatabaseClock, openDatabaseClock } from '../../src/database/database-clock.ts';
import { openLog } from '../../src/log.ts';

const NINE = new Date('2026-03-02T09:00:00.000Z');

let aheadMs = 0;
let answers: () => void = () => undefined;
let logged: Record<string, unknown>[] = [];
let opened: DatabaseClock;

const log = openLog('debug', { write: (line: string) => void logged.push(JSON.parse(line)) });

async function ask(): Promise<Date> {
  answers();
  return new Date(Date.now() + aheadMs);
}

const open = async (clock = movableClock()) => {
  opened = await openDatabaseClock({ ask, clock, log });
  return opened;
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: NINE });
  aheadMs = 0;
  answers = () => undefined;
  logged = [];
});
afterEach(async () => {
  await opened?.stop();
  vi.useRealTimers();
});

describe("the database's clock", () => {
  test('is what everything goes by', async () => {
    aheadMs = 2_000;
    expect((await open()).clock.now()).toBe(1_772_442_002_000);
    expect(logged).toEqual([]);
  });

  test('is moved like the one that it corrects', async () => {
    aheadMs = 2_000;
    const moved = movableClock();
    const { clock } = await open(moved);
    moved.advance(3_600_000);
    expect(clock.now()).toBe(1_772_445_602_000);
  });

  test('is looked at again every minute, until it is stopped', async () => {
    const { clock, stop } = await open();
    aheadMs = 400;
    await vi.advanceTimersByTimeAsync(59_999);
    expect(clock.now()).toBe(1_772_442_059_999);
    await vi.advanceTimersByTimeAsync(1);
    expect(clock.now()).toBe(1_772_442_060_400);
    await stop();
    aheadMs = 900;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(clock.now()).toBe(1_772_442_180_400);
  });

  test('is reported when it jumps by more than five seconds', async () => {
    const { measure } = await open();
    aheadMs = 5_000;
    await measure();
    expect(logged).toEqual([]);
    aheadMs = -600;
    await measure();
    expect(logged).toMatchObject([{ level: 40, offsetMs: -600, changedByMs: -5_600 }]);
  });

  test('is reported at the start when it differs by more than five seconds', async () => {
    aheadMs = 6_000;
    await open();
    expect(logged).toMatchObject([{ level: 40, offsetMs: 6_000, changedByMs: 6_000 }]);
  });

  test('stays as it was while the database is away', async () => {
    aheadMs = 2_000;
    const { clock, measure } = await open();
    answers = () => {
      throw new Error('connection refused');
    };
    await measure();
    expect(clock.now()).toBe(1_772_442_002_000);
    expect(logged).toMatchObject([{ level: 40, err: { message: 'connection refused' } }]);
  });

  test('must be known before anything starts', async () => {
    answers = () => {
      throw new Error('connection refused');
    };
    await expect(openDatabaseClock({ ask, clock: movableClock(), log })).rejects.toThrow(
      'connection refused',
    );
  });
});
