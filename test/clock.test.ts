import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { correctedClock, movableClock, systemClock } from '../src/clock.ts';

const NINE = new Date('2026-03-02T09:00:00.000Z');

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NINE }));
afterEach(() => void vi.useRealTimers());

describe('the movable clock', () => {
  test("starts with the machine's time and runs on with it", () => {
    const clock = movableClock();
    expect(clock.now()).toBe(1_772_442_000_000);
    vi.setSystemTime(NINE.getTime() + 250);
    expect(clock.now()).toBe(1_772_442_000_250);
  });

  test('is pushed ahead, and stays ahead', () => {
    const clock = movableClock();
    clock.advance(60_000);
    clock.advance(1);
    expect(clock.now()).toBe(1_772_442_060_001);
    vi.setSystemTime(NINE.getTime() + 1_000);
    expect(clock.now()).toBe(1_772_442_061_001);
  });

  test('tells its listeners, after it was moved, until they have heard enough', () => {
    const clock = movableClock();
    const heard: number[] = [];
    const stop = clock.onMove(() => void heard.push(clock.now()));
    clock.advance(1_000);
    stop();
    clock.advance(1_000);
    expect(heard).toEqual([1_772_442_001_000]);
  });

  test('is moved apart from others', () => {
    const [clock, other] = [movableClock(), movableClock()];
    clock.advance(1_000);
    expect(other.now()).toBe(1_772_442_000_000);
  });
});

describe('a corrected clock', () => {
  test('differs from the other by the offset of the moment', () => {
    let offsetMs = 0;
    const clock = correctedClock(movableClock(), () => offsetMs);
    expect(clock.now()).toBe(1_772_442_000_000);
    offsetMs = -7_500;
    expect(clock.now()).toBe(1_772_441_992_500);
  });

  test('is moved with it', () => {
    const moved = movableClock();
    const clock = correctedClock(moved, () => 200);
    const heard: number[] = [];
    const stop = clock.onMove(() => void heard.push(clock.now()));
    moved.advance(60_000);
    stop();
    moved.advance(1_000);
    expect(heard).toEqual([1_772_442_060_200]);
  });
});

describe("the machine's clock", () => {
  test('tells the time and is never moved', () => {
    vi.useRealTimers();
    const earliest = Date.now();
    const told = systemClock.now();
    expect(told >= earliest && told <= Date.now()).toBe(true);
    expect(() => systemClock.onMove(() => undefined)()).not.toThrow();
  });
});
