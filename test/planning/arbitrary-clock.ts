import fc from 'fast-check';
import { advanceClock } from '../../src/planning/advance-clock.ts';
import {
  endClock,
  meetClock,
  pauseClock,
  resumeClock,
  retargetClock,
} from '../../src/planning/clock-steps.ts';
import type { OpenHours } from '../../src/planning/open-hours.ts';
import type { ClockTerms, SlaClock } from '../../src/planning/sla-clock.ts';
import { buildTerms } from './build-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Targets from a minute to two weeks of business time, with up to four warnings. */
export const terms: fc.Arbitrary<ClockTerms> = fc
  .record({
    targetMs: fc.oneof(
      fc.integer({ min: 1, max: 16 }).map((quarters) => quarters * 15 * MINUTE),
      fc.integer({ min: MINUTE, max: 80 * HOUR }),
    ),
    warnings: fc.subarray([10, 50, 75, 90], { minLength: 0 }),
    policyRev: fc.integer({ min: 1, max: 1e6 }),
  })
  .map(buildTerms);

/** What happens to a ticket, and how long after what happened before it. */
export type Happening = { afterMs: number; what: 'pause' | 'resume' | 'meet' | 'end' | ClockTerms };

const gaps = fc.oneof(
  fc.integer({ min: 0, max: 4 * HOUR }),
  fc.integer({ min: 0, max: 8 }).map((quarters) => quarters * 15 * MINUTE),
  fc.integer({ min: 0, max: 5 * 24 * HOUR }),
);

/** A clock's life after its start; it may go on past its end, where nothing happens any more. */
export const lives: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    afterMs: gaps,
    what: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('pause' as const, 'resume' as const) },
      { weight: 2, arbitrary: terms },
      { weight: 1, arbitrary: fc.constantFrom('meet' as const, 'end' as const) },
    ),
  }),
  { maxLength: 8 },
);

/** What a step does to a clock. */
function happen(clock: SlaClock, what: Happening['what'], now: Date, hours: OpenHours): SlaClock {
  if (what === 'pause') return pauseClock(clock, now, hours);
  if (what === 'resume') return resumeClock(clock, now, hours);
  if (what === 'meet') return meetClock(clock, now, hours);
  if (what === 'end') return endClock(clock, now, hours);
  return retargetClock(clock, what, now, hours, hours);
}

/** A clock after each thing that happened in its life, its start first. */
export function live(start: SlaClock, life: Happening[], hours: OpenHours): { at: Date; clock: SlaClock }[] {
  const moments = [{ at: start.startedAt, clock: start }];
  let { startedAt: at } = start;
  let clock = start;
  for (const { afterMs, what } of life) {
    at = new Date(at.getTime() + afterMs);
    clock = happen(clock, what, at, hours);
    moments.push({ at, clock });
  }
  return moments;
}

/** The same life, while sweeps look at the clock at given moments; and every percentage and breach that they told. */
export function liveWithSweeps(start: SlaClock, life: Happening[], sweeps: number[], hours: OpenHours) {
  const startedAt = start.startedAt.getTime();
  const moments: { at: number; what: Happening['what'] | 'sweep' }[] = [];
  let at = startedAt;
  for (const { afterMs, what } of life) {
    at += afterMs;
    moments.push({ at, what });
  }
  for (const afterMs of sweeps) moments.push({ at: startedAt + afterMs, what: 'sweep' });
  const told: string[] = [];
  let clock = start;
  for (const moment of moments.sort((one, other) => one.at - other.at)) {
    const now = new Date(moment.at);
    const advance = advanceClock(clock, now);
    clock = moment.what === 'sweep' ? advance.clock : happen(advance.clock, moment.what, now, hours);
    told.push(...advance.warned.map(String), ...(advance.isBreached ? ['breach'] : []));
  }
  return { clock, told };
}
