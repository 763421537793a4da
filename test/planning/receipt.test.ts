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
import { receiptOf } from '../../src/planning/receipt.ts';
import type { ReceiptLine } from '../../src/planning/receipt-line.ts';
import type { ClockMoment } from '../../src/planning/receipt-turns.ts';
import { buildCalendar } from './build-calendar.ts';
import { berlin, buildTerms, OFFICE } from './build-clock.ts';

const HOUR = 3_600_000;
const MONDAY = '2026-11-23';

/** A line as text: `11-20 16:00 paused (Wait for parts) 1.5 h`, in UTC. */
function shown({ at, what, reason, consumedMs, count }: ReceiptLine): string {
  const when = at.toISOString().slice(5, 16).replace('T', ' ');
  const why = `${reason === null ? '' : ` (${reason})`}${count === 1 ? '' : ` ×${count}`}`;
  return `${when} ${what}${why} ${consumedMs / HOUR} h`;
}

function receipt(moments: ClockMoment[], now: Date, hours = OFFICE): string[] {
  return receiptOf('response', moments, now, () => hours).map(shown);
}

function moment(at: Date, clock: ClockMoment['clock'], reason: string | null = null): ClockMoment {
  return { at, clock, reason };
}

const started = moment(
  berlin('14:30'),
  startClock('response', 1, buildTerms(), berlin('14:30'), OFFICE),
  'Filed',
);

describe('a receipt', () => {
  test('of a clock that runs goes on to its deadline', () => {
    expect(receipt([started], berlin('15:00'))).toEqual([
      '11-20 13:30 started (Filed) 0 h',
      '11-20 16:00 closed 2.5 h',
      '11-23 08:00 opened 2.5 h',
      '11-23 09:30 due 4 h',
    ]);
  });

  test('of a pause says what was used up before and after', () => {
    const paused = pauseClock(started.clock, berlin('15:30'), OFFICE);
    const resumed = resumeClock(paused, berlin('12:00', MONDAY), OFFICE);
    const moments = [
      started,
      moment(berlin('15:30'), paused, 'On hold'),
      moment(berlin('12:00', MONDAY), resumed, 'In progress'),
    ];
    expect(receipt(moments.slice(0, 2), berlin('16:00'))).toEqual([
      '11-20 13:30 started (Filed) 0 h',
      '11-20 14:30 paused (On hold) 1 h',
    ]);
    expect(receipt(moments, berlin('12:30', MONDAY))).toEqual([
      '11-20 13:30 started (Filed) 0 h',
      '11-20 14:30 paused (On hold) 1 h',
      '11-23 11:00 resumed (In progress) 1 h',
      '11-23 14:00 due 4 h',
    ]);
  });

  test('gives warnings and the breach the time at which they came, whoever looked when', () => {
    const swept = advanceClock(started.clock, berlin('11:00', MONDAY)).clock;
    const met = meetClock(swept, berlin('11:30', MONDAY), OFFICE);
    const moments = [
      started,
      moment(berlin('11:00', MONDAY), swept),
      moment(berlin('11:30', MONDAY), met, 'Answered'),
    ];
    expect(receipt(moments, berlin('12:00', MONDAY))).toEqual([
      '11-20 13:30 started (Filed) 0 h',
      '11-20 15:30 warned (50 %) 2 h',
      '11-20 16:00 closed 2.5 h',
      '11-23 08:00 opened 2.5 h',
      '11-23 08:30 warned (75 %) 3 h',
      '11-23 09:06 warned (90 %) 3.6 h',
      '11-23 09:30 breached 4 h',
      '11-23 10:30 met (Answered) 5 h',
    ]);
  });

  test('puts another promise before the breach that it causes', () => {
    const terms = buildTerms({ policyRev: 2, targetMs: HOUR });
    const clock = retargetClock(started.clock, terms, berlin('16:00'), OFFICE, OFFICE);
    const moments = [started, moment(berlin('16:00'), clock, 'Priority high')];
    expect(receipt(moments, berlin('16:30'))).toEqual([
      '11-20 13:30 started (Filed) 0 h',
      '11-20 15:00 retargeted (Priority high) 1.5 h',
      '11-20 15:00 breached (Priority high) 1.5 h',
    ]);
  });

  test('names holidays, and goes on where a clock starts at night', () => {
    const hours = openCalendar(buildCalendar({ region: { country: 'DE', region: null } }));
    const at = new Date('2026-12-24T19:00:00Z');
    const clock = startClock('response', 1, buildTerms(), at, hours);
    expect(receipt([moment(at, clock)], at, hours)).toEqual([
      '12-24 19:00 started 0 h',
      '12-24 19:00 closed 0 h',
      '12-24 23:00 closed (Christmas Day) 0 h',
      '12-25 23:00 closed 0 h',
      '12-28 08:00 opened 0 h',
      '12-28 12:00 due 4 h',
    ]);
  });

  test('counts a new cycle from nothing', () => {
    const ended = endClock(started.clock, berlin('15:30'), OFFICE);
    const again = startClock('response', 2, buildTerms(), berlin('16:00'), OFFICE);
    const moments = [
      started,
      moment(berlin('15:30'), ended, 'Canceled'),
      moment(berlin('16:00'), again, 'Reopened'),
    ];
    expect(receipt(moments, berlin('16:30')).slice(0, 4)).toEqual([
      '11-20 13:30 started (Filed) 0 h',
      '11-20 14:30 ended (Canceled) 1 h',
      '11-20 15:00 started (Reopened) 0 h',
      '11-20 16:00 closed 1 h',
    ]);
  });

  test('leaves the other clock out', () => {
    const other = startClock('resolution', 1, buildTerms(), berlin('14:30'), OFFICE);
    expect(receipt([moment(berlin('14:30'), other)], berlin('15:00'))).toEqual([]);
  });

  test('that is long puts nights together and counts them', () => {
    // Thirty working days of eight hours: five weeks, then Monday to Friday of the sixth.
    const at = berlin('09:00', '2026-11-23');
    const clock = startClock('response', 1, buildTerms({ targetMs: 240 * HOUR }), at, OFFICE);
    expect(receipt([moment(at, clock)], at)).toEqual([
      '11-23 08:00 started 0 h',
      '11-23 16:00 closed ×29 8 h',
      '01-01 08:00 opened 232 h',
      '01-01 16:00 due 240 h',
    ]);
  });

  test('that is long keeps its holidays apart', () => {
    const hours = openCalendar(buildCalendar({ region: { country: 'DE', region: null } }));
    const at = berlin('09:00', '2026-12-07');
    const clock = startClock('response', 1, buildTerms({ targetMs: 200 * HOUR }), at, hours);
    const lines = receipt([moment(at, clock)], at, hours);
    expect(lines.slice(0, 8)).toEqual([
      '12-07 08:00 started 0 h',
      '12-07 16:00 closed ×13 8 h',
      '12-24 08:00 opened 104 h',
      '12-24 16:00 closed 112 h',
      '12-24 23:00 closed (Christmas Day) 112 h',
      // The weekend, and the nights of Monday, Tuesday and Wednesday.
      '12-25 23:00 closed ×4 112 h',
      '12-31 08:00 opened 136 h',
      '12-31 16:00 closed 144 h',
    ]);
  });
});
