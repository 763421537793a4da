import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceClock } from '../../src/planning/advance-clock.ts';
import { pauseClock, resumeClock, retargetClock, startClock } from '../../src/planning/clock-steps.ts';
import { consumedAt } from '../../src/planning/consumed-at.ts';
import { openCalendar } from '../../src/planning/open-calendar.ts';
import type { ClockTerms } from '../../src/planning/sla-clock.ts';
import { propertyRuns } from '../helpers/property-runs.ts';
import { calendars, lengths, moments } from './arbitrary-calendar.ts';
import { live, lives, liveWithSweeps, terms } from './arbitrary-clock.ts';

const RUNS = { numRuns: propertyRuns() };
const anyHours = fc.option(calendars, { freq: 6 }).map(openCalendar);
const sweepTimes = fc.array(lengths, { maxLength: 20 });
const end = Date.parse('2040-01-01T00:00Z');

function start(promise: ClockTerms, at: number, hours: ReturnType<typeof openCalendar>) {
  return startClock('resolution', 1, promise, new Date(at), hours);
}

describe('a pause', () => {
  test('moves the deadline by the business time that passes in it', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, lengths, lengths, (hours, promise, at, before, paused) => {
        const clock = start(promise, at, hours);
        const pause = new Date(at + before);
        const resume = new Date(at + before + paused);
        const dueAt = clock.dueAt?.getTime() ?? Number.NaN;
        fc.pre(pause.getTime() < dueAt);
        const after = resumeClock(pauseClock(clock, pause, hours), resume, hours);
        const shift = hours.elapsed(pause.getTime(), resume.getTime());
        expect(after.dueAt?.getTime()).toBe(hours.add(dueAt, shift));
      }),
      RUNS,
    );
  });

  test('is plain arithmetic where nothing closes', () => {
    const always = openCalendar(null);
    fc.assert(
      fc.property(terms, moments, lengths, lengths, (promise, at, before, paused) => {
        fc.pre(before < promise.targetMs);
        const stopped = pauseClock(start(promise, at, always), new Date(at + before), always);
        expect(stopped.consumedMs).toBe(before);
        const resumed = resumeClock(stopped, new Date(at + before + paused), always);
        expect(resumed.dueAt?.getTime()).toBe(at + promise.targetMs + paused);
      }),
      RUNS,
    );
  });
});

describe('another promise', () => {
  test('and back gives the first deadline, unless it was missed', () => {
    fc.assert(
      fc.property(
        anyHours,
        terms,
        terms,
        moments,
        lengths,
        lengths,
        (hours, first, other, at, stay, away) => {
          const clock = start(first, at, hours);
          const there = retargetClock(clock, other, new Date(at + stay), hours, hours);
          const back = retargetClock(there, first, new Date(at + stay + away), hours, hours);
          if (back.breachedAt) {
            expect(back.thresholds).toEqual([]);
            const hasUsedUp = back.consumedMs >= first.targetMs;
            expect(back.dueAt).toEqual(hasUsedUp ? back.breachedAt : clock.dueAt);
          } else expect(back.dueAt).toEqual(clock.dueAt);
        },
      ),
      RUNS,
    );
  });

  test('never takes a breach back, nor does anything else', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, lives, (hours, promise, at, life) => {
        const history = live(start(promise, at, hours), life, hours).map(({ clock }) => clock.breachedAt);
        const first = history.findIndex((breachedAt) => breachedAt !== null);
        if (first >= 0) expect(new Set(history.slice(first)).size).toBe(1);
      }),
      RUNS,
    );
  });
});

describe('a life', () => {
  test('uses up the business time in which the clock ran', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, lives, (hours, promise, at, life) => {
        const history = live(start(promise, at, hours), life, hours);
        let ran = 0;
        for (const [index, { at: now, clock }] of history.entries()) {
          const before = history[index - 1];
          if (before?.clock.runningSince) ran += hours.elapsed(before.at.getTime(), now.getTime());
          expect(consumedAt(clock, now, hours)).toBe(ran);
        }
      }),
      RUNS,
    );
  });

  test('runs out at its deadline', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, lives, (hours, promise, at, life) => {
        for (const { clock } of live(start(promise, at, hours), life, hours)) {
          if (!clock.runningSince || !clock.dueAt || clock.breachedAt) continue;
          expect(consumedAt(clock, clock.dueAt, hours)).toBe(Math.max(clock.targetMs, clock.consumedMs));
        }
      }),
      RUNS,
    );
  });
});

describe('sweeps', () => {
  test('make no difference to a clock, however many there are and whenever they come', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, lives, sweepTimes, (hours, promise, at, life, sweeps) => {
        const clock = start(promise, at, hours);
        const swept = advanceClock(liveWithSweeps(clock, life, sweeps, hours).clock, new Date(end)).clock;
        const unswept = live(clock, life, hours).at(-1)?.clock ?? clock;
        const once = advanceClock(unswept, new Date(end)).clock;
        expect(swept).toEqual(once);
      }),
      RUNS,
    );
  });

  test('tell each percentage, and the breach, at most once', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, lives, sweepTimes, (hours, promise, at, life, sweeps) => {
        const { clock, told } = liveWithSweeps(start(promise, at, hours), life, sweeps, hours);
        expect(new Set(told).size).toBe(told.length);
        expect(new Set(clock.warned).size).toBe(clock.warned.length);
      }),
      RUNS,
    );
  });

  test('find everything in time, where they come at every threshold', () => {
    fc.assert(
      fc.property(anyHours, terms, moments, (hours, promise, at) => {
        let clock = start(promise, at, hours);
        const { dueAt } = clock;
        const told: number[] = [];
        for (const { at: when } of clock.thresholds) {
          const advance = advanceClock(clock, when);
          told.push(...advance.warned);
          clock = advance.clock;
        }
        expect(told).toEqual(promise.warnings);
        expect(advanceClock(clock, new Date(end)).clock.breachedAt).toEqual(dueAt);
      }),
      RUNS,
    );
  });
});
