import { describe, expect, test } from 'vitest';
import { advanceClock } from '../../src/planning/advance-clock.ts';
import {
  endClock,
  meetClock,
  pauseClock,
  resumeClock,
  retargetClock,
  startClock,
} from '../../src/planning/clock-steps.ts';
import { openCalendar } from '../../src/planning/open-calendar.ts';
import { berlin, buildTerms, OFFICE } from './build-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MONDAY = '2026-11-23';

/** Four hours from Friday 14:30: they end on Monday at 10:30. */
const friday = () => startClock('response', 1, buildTerms(), berlin('14:30'), OFFICE);

describe('a clock that starts', () => {
  test('is due when its target has passed', () => {
    expect(friday()).toEqual({
      ...buildTerms(),
      kind: 'response',
      cycle: 1,
      startedAt: berlin('14:30'),
      consumedMs: 0,
      runningSince: berlin('14:30'),
      dueAt: berlin('10:30', MONDAY),
      thresholds: [
        { percent: 50, at: berlin('16:30') },
        { percent: 75, at: berlin('09:30', MONDAY) },
        { percent: 90, at: berlin('10:06', MONDAY) },
      ],
      warned: [],
      metAt: null,
      breachedAt: null,
      endedAt: null,
    });
  });

  test('has no deadline where the calendar never opens', () => {
    const never = openCalendar({
      timeZone: 'UTC',
      week: [[], [], [], [], [], [], []],
      holidays: [],
      region: null,
      exceptions: [],
    });
    const clock = startClock('response', 1, buildTerms(), berlin('14:30'), never);
    expect([clock.dueAt, clock.thresholds]).toEqual([null, []]);
  });
});

describe('a clock that is looked at', () => {
  test('tells each percentage once, however late', () => {
    const first = advanceClock(friday(), berlin('16:29'));
    expect([first.warned, first.isBreached]).toEqual([[], false]);
    const second = advanceClock(first.clock, berlin('09:30', MONDAY));
    expect([second.warned, second.isBreached]).toEqual([[50, 75], false]);
    expect(second.clock.warned).toEqual([50, 75]);
    expect(second.clock.thresholds).toEqual([{ percent: 90, at: berlin('10:06', MONDAY) }]);
    expect(advanceClock(second.clock, berlin('09:31', MONDAY)).warned).toEqual([]);
  });

  test('is breached at its deadline, not when somebody looks', () => {
    const late = advanceClock(friday(), berlin('15:00', MONDAY));
    expect([late.warned, late.isBreached]).toEqual([[50, 75, 90], true]);
    expect(late.clock.breachedAt).toEqual(berlin('10:30', MONDAY));
    expect(late.clock.thresholds).toEqual([]);
    expect(advanceClock(late.clock, berlin('16:00', MONDAY))).toEqual({
      clock: late.clock,
      warned: [],
      isBreached: false,
    });
  });

  test('is breached on the very deadline, and not a moment before', () => {
    const deadline = berlin('10:30', MONDAY);
    expect(advanceClock(friday(), new Date(deadline.getTime() - 1)).isBreached).toBe(false);
    expect(advanceClock(friday(), deadline).isBreached).toBe(true);
  });
});

describe('a pause', () => {
  test('takes the deadline away, and gives it back later', () => {
    const paused = pauseClock(friday(), berlin('15:30'), OFFICE);
    expect(paused).toMatchObject({ consumedMs: HOUR, runningSince: null, dueAt: null, thresholds: [] });
    // Three hours are left from Monday 12:00; half of the target is used up after one of them.
    const resumed = resumeClock(paused, berlin('12:00', MONDAY), OFFICE);
    expect(resumed).toMatchObject({ consumedMs: HOUR, runningSince: berlin('12:00', MONDAY) });
    expect(resumed.dueAt).toEqual(berlin('15:00', MONDAY));
    expect(resumed.thresholds[0]).toEqual({ percent: 50, at: berlin('13:00', MONDAY) });
  });

  test('does not repeat a warning', () => {
    const paused = pauseClock(friday(), berlin('16:45'), OFFICE);
    expect(paused.warned).toEqual([50]);
    const resumed = resumeClock(paused, berlin('12:00', MONDAY), OFFICE);
    expect(resumed.thresholds.map(({ percent }) => percent)).toEqual([75, 90]);
  });

  test('does not save a deadline that has passed', () => {
    const paused = pauseClock(friday(), berlin('11:00', MONDAY), OFFICE);
    expect(paused).toMatchObject({
      breachedAt: berlin('10:30', MONDAY),
      consumedMs: 4.5 * HOUR,
      dueAt: null,
    });
    const resumed = resumeClock(paused, berlin('12:00', MONDAY), OFFICE);
    expect(resumed).toMatchObject({ breachedAt: berlin('10:30', MONDAY), dueAt: berlin('10:30', MONDAY) });
    expect(resumed.thresholds).toEqual([]);
  });

  test('is none for a clock that is paused, and resuming none for one that runs', () => {
    const clock = friday();
    const paused = pauseClock(clock, berlin('15:30'), OFFICE);
    expect(pauseClock(paused, berlin('16:00'), OFFICE)).toBe(paused);
    expect(resumeClock(clock, berlin('16:00'), OFFICE)).toBe(clock);
  });
});

describe('an end', () => {
  test('that keeps the promise', () => {
    const met = meetClock(friday(), berlin('10:30', '2026-11-21'), OFFICE);
    // On Saturday: the two and a half hours of Friday are all that counts.
    expect(met).toMatchObject({
      metAt: berlin('10:30', '2026-11-21'),
      endedAt: berlin('10:30', '2026-11-21'),
    });
    expect(met).toMatchObject({
      consumedMs: 2.5 * HOUR,
      runningSince: null,
      breachedAt: null,
      thresholds: [],
    });
    expect(met.dueAt).toEqual(berlin('10:30', MONDAY));
  });

  test('a minute late is a breach at the deadline', () => {
    const met = meetClock(friday(), berlin('10:31', MONDAY), OFFICE);
    expect(met).toMatchObject({ metAt: berlin('10:31', MONDAY), breachedAt: berlin('10:30', MONDAY) });
    expect(met.consumedMs).toBe(4 * HOUR + MINUTE);
  });

  test('of another kind keeps nothing', () => {
    const ended = endClock(friday(), berlin('15:30'), OFFICE);
    expect(ended).toMatchObject({
      metAt: null,
      endedAt: berlin('15:30'),
      consumedMs: HOUR,
      breachedAt: null,
    });
    expect(endClock(friday(), berlin('10:31', MONDAY), OFFICE).breachedAt).toEqual(berlin('10:30', MONDAY));
  });

  test('comes to a paused clock too', () => {
    const paused = pauseClock(friday(), berlin('15:30'), OFFICE);
    const met = meetClock(paused, berlin('12:00', MONDAY), OFFICE);
    expect(met).toMatchObject({ consumedMs: HOUR, metAt: berlin('12:00', MONDAY), breachedAt: null });
  });

  test('is final', () => {
    const ended = endClock(friday(), berlin('15:30'), OFFICE);
    const later = berlin('16:00');
    expect(meetClock(ended, later, OFFICE)).toBe(ended);
    expect(endClock(ended, later, OFFICE)).toBe(ended);
    expect(pauseClock(ended, later, OFFICE)).toBe(ended);
    expect(resumeClock(ended, later, OFFICE)).toBe(ended);
    expect(retargetClock(ended, buildTerms({ targetMs: 1 }), later, OFFICE, OFFICE)).toBe(ended);
    expect(advanceClock(ended, berlin('16:00', MONDAY)).clock).toBe(ended);
  });
});

describe('other terms', () => {
  const shorter = buildTerms({ policyRev: 2, targetMs: 2 * HOUR });
  const longer = buildTerms({ policyRev: 2, targetMs: 8 * HOUR });

  test('keep what was used up', () => {
    const clock = retargetClock(friday(), longer, berlin('15:30'), OFFICE, OFFICE);
    expect(clock).toMatchObject({ ...longer, consumedMs: HOUR, runningSince: berlin('15:30') });
    // Seven hours are left: one and a half on Friday, five and a half on Monday.
    expect(clock.dueAt).toEqual(berlin('14:30', MONDAY));
    expect(clock.thresholds[0]).toEqual({ percent: 50, at: berlin('10:30', MONDAY) });
  });

  test('breach now what is past the new target', () => {
    const clock = retargetClock(friday(), shorter, berlin('16:45'), OFFICE, OFFICE);
    expect(clock).toMatchObject({
      consumedMs: 2.25 * HOUR,
      breachedAt: berlin('16:45'),
      dueAt: berlin('16:45'),
    });
    expect(clock.thresholds).toEqual([]);
  });

  test('do not take a breach back', () => {
    const breached = retargetClock(friday(), shorter, berlin('16:45'), OFFICE, OFFICE);
    const back = retargetClock(breached, longer, berlin('16:50'), OFFICE, OFFICE);
    expect(back.breachedAt).toEqual(berlin('16:45'));
    // 140 minutes are used up, 340 are left: 10 on Friday, 330 on Monday.
    expect(back.dueAt).toEqual(berlin('14:30', MONDAY));
    expect(back.thresholds).toEqual([]);
    expect(advanceClock(back, berlin('16:00', MONDAY)).isBreached).toBe(false);
  });

  test('do not save a deadline that passed under the old ones', () => {
    const clock = retargetClock(friday(), longer, berlin('10:31', MONDAY), OFFICE, OFFICE);
    expect(clock.breachedAt).toEqual(berlin('10:30', MONDAY));
  });

  test('tell at once what they put behind the clock, but nothing twice', () => {
    const warned = advanceClock(friday(), berlin('16:31')).clock;
    // Of 150 minutes 121 are used up: 75 % is behind, 90 % is to come after 14 more.
    const terms = buildTerms({ policyRev: 2, targetMs: 150 * MINUTE });
    const clock = retargetClock(warned, terms, berlin('16:31'), OFFICE, OFFICE);
    expect(clock.thresholds).toEqual([
      { percent: 75, at: berlin('16:31') },
      { percent: 90, at: berlin('16:45') },
    ]);
    expect(advanceClock(clock, berlin('16:31')).warned).toEqual([75]);
  });

  test('count the past by the old calendar and the rest by the new one', () => {
    const terms = buildTerms({ calendarId: null, calendarRev: 0 });
    const clock = retargetClock(friday(), terms, berlin('20:00'), OFFICE, openCalendar(null));
    // Two and a half hours until 17:00; the hour and a half that is left passes at night.
    expect(clock).toMatchObject({ consumedMs: 2.5 * HOUR, dueAt: berlin('21:30') });
  });

  test('wait for a paused clock to go on', () => {
    const paused = pauseClock(friday(), berlin('16:45'), OFFICE);
    const clock = retargetClock(paused, shorter, berlin('16:50'), OFFICE, OFFICE);
    expect(clock).toEqual({ ...paused, ...shorter });
    const resumed = resumeClock(clock, berlin('12:00', MONDAY), OFFICE);
    expect(resumed.dueAt).toEqual(berlin('12:00', MONDAY));
    expect(advanceClock(resumed, berlin('12:00', MONDAY)).clock.breachedAt).toEqual(berlin('12:00', MONDAY));
  });
});
