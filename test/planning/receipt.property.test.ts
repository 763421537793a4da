import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startClock } from '../../src/planning/clock-steps.ts';
import { consumedAt } from '../../src/planning/consumed-at.ts';
import { openCalendar } from '../../src/planning/open-calendar.ts';
import { receiptOf } from '../../src/planning/receipt.ts';
import type { ReceiptEntry, ReceiptLine } from '../../src/planning/receipt-line.ts';
import { propertyRuns } from '../helpers/property-runs.ts';
import { calendars, moments } from './arbitrary-calendar.ts';
import { live, lives, terms } from './arbitrary-clock.ts';

const RUNS = { numRuns: propertyRuns() };

const histories = fc.record({
  hours: fc.option(calendars, { freq: 6 }).map(openCalendar),
  promise: terms,
  at: moments,
  life: lives,
});

/** The receipt of a life, read at its end, and the clock as it then is. */
function receiptOfLife({
  hours,
  promise,
  at,
  life,
}: typeof histories extends fc.Arbitrary<infer T> ? T : never) {
  const start = startClock('response', 1, promise, new Date(at), hours);
  const history = live(start, life, hours);
  const last = history.at(-1) ?? { at: start.startedAt, clock: start };
  const lines = receiptOf(
    'response',
    history.map((it) => ({ ...it, reason: null })),
    last.at,
    () => hours,
  );
  return { lines, ...last, hours };
}

test('the last sum is what the clock has used up, or will have at its deadline', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const { lines, at, clock, hours } = receiptOfLife(history);
      const past = lines.filter((line) => line.at <= at);
      expect(past.at(-1)?.consumedMs).toBeLessThanOrEqual(consumedAt(clock, at, hours));
      const last = lines.at(-1);
      if (!clock.runningSince) expect(last?.consumedMs).toBe(clock.consumedMs);
      else if (last?.what === 'due') expect(last.consumedMs).toBe(Math.max(clock.targetMs, clock.consumedMs));
    }),
    RUNS,
  );
});

test('the sum only grows, and by no more than the time that passes', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const { lines } = receiptOfLife(history);
      for (const [index, line] of lines.entries()) {
        const before = lines[index - 1];
        if (!before) continue;
        const grown = line.consumedMs - before.consumedMs;
        expect(grown).toBeGreaterThanOrEqual(0);
        expect(grown).toBeLessThanOrEqual(line.at.getTime() - before.at.getTime());
      }
    }),
    RUNS,
  );
});

test('what is open counts in full, and what is closed or paused for nothing', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const { lines } = receiptOfLife(history);
      // Nights that are put together hold open time between them.
      fc.pre(lines.every(({ count }) => count === 1));
      for (const [index, line] of lines.entries()) {
        const before = lines[index - 1];
        if (!before) continue;
        const passed = line.at.getTime() - before.at.getTime();
        expect(line.consumedMs - before.consumedMs).toBe(counts(lines.slice(0, index)) ? passed : 0);
      }
    }),
    RUNS,
  );
});

/** Whether time counts after these lines, by what they say alone. A turn of a running clock says anew that it is closed. */
function counts(lines: ReceiptLine[]): boolean {
  const last = lines.findLast(({ what }) => STATES.has(what));
  return last !== undefined && STATES.get(last.what) === true;
}

const STATES = new Map<ReceiptEntry, boolean>([
  ['started', true],
  ['resumed', true],
  ['opened', true],
  ['closed', false],
  ['paused', false],
  ['met', false],
  ['ended', false],
]);
