import { expect, test } from 'vitest';
import { movableClock } from '../src/clock.ts';
import { startLoop } from '../src/loop.ts';

const NEVER_BY_ITSELF_MS = 3_600_000;

test('a loop begins at once, and goes on while a round says that there may be more', async () => {
  let rounds = 0;
  const loop = startLoop(movableClock(), NEVER_BY_ITSELF_MS, async () => {
    rounds += 1;
    return rounds < 3;
  });
  await loop.stop();
  expect(rounds).toBe(1);
  const again = startLoop(movableClock(), NEVER_BY_ITSELF_MS, async () => {
    rounds += 1;
    return rounds < 5;
  });
  await again.idle();
  await again.stop();
  expect(rounds).toBeGreaterThanOrEqual(5);
});

test('news during a round is followed by another, one after the other', async () => {
  const clock = movableClock();
  const [begun, open]: [number[], (() => void)[]] = [[], []];
  let inHand = 0;
  const loop = startLoop(clock, NEVER_BY_ITSELF_MS, async () => {
    inHand += 1;
    begun.push(inHand);
    await new Promise<void>((resolve) => open.push(resolve));
    inHand -= 1;
    return false;
  });
  clock.advance(1_000);
  clock.advance(1_000);
  expect(begun).toEqual([1]);
  open[0]?.();
  await expect.poll(() => begun).toEqual([1, 1]);
  open[1]?.();
  await loop.stop();
  clock.advance(1_000);
  expect(begun).toEqual([1, 1]);
});
