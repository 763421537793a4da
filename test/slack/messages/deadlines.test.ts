import { describe, expect, it } from 'vitest';
import type { SlaClock } from '../../../src/planning/sla-clock.ts';
import { deadlineLine, nextDeadline } from '../../../src/slack/messages/deadlines.ts';
import { BUILT_AT, buildTicket } from '../../helpers/build.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** 21 November 2025, 06:53 and 10:28 UTC. */
const ANSWER_DUE = '<!date^1763707980^{date_short_pretty} at {time}|2025-11-21 06:53 UTC>';
const RESOLVE_DUE = '<!date^1763720880^{date_short_pretty} at {time}|2025-11-21 10:28 UTC>';

function clock(kind: SlaClock['kind'], fields: Partial<SlaClock> = {}): SlaClock {
  const targetMs = kind === 'response' ? 25 * MINUTE : 4 * HOUR;
  return {
    ...{
      kind,
      cycle: 1,
      policyId: 'p',
      policyRev: 1,
      calendarId: null,
      calendarRev: 0,
      targetMs,
      warnings: [],
    },
    ...{ startedAt: BUILT_AT, consumedMs: 0, runningSince: BUILT_AT, thresholds: [], warned: [] },
    dueAt: new Date(BUILT_AT.getTime() + targetMs),
    ...{ metAt: null, breachedAt: null, endedAt: null },
    ...fields,
  };
}

const met = (consumedMs: number): Partial<SlaClock> => ({
  ...{ consumedMs, runningSince: null, metAt: BUILT_AT, endedAt: BUILT_AT },
});
const paused = (consumedMs: number): Partial<SlaClock> => ({ consumedMs, runningSince: null, dueAt: null });

function lineOf(
  response: Partial<SlaClock> | null,
  resolution: Partial<SlaClock> | null,
  left?: [number, number],
) {
  const clocks = {
    response: response && clock('response', response),
    resolution: resolution && clock('resolution', resolution),
  };
  const [forResponse = 0, forResolution = 0] = left ?? [];
  return deadlineLine(
    buildTicket({ clocks }),
    left ? { response: forResponse, resolution: forResolution } : undefined,
  );
}

describe('the line about deadlines', () => {
  it('is left out where nothing was promised', () => {
    expect(lineOf(null, null)).toBeNull();
  });

  it('names both deadlines with what is left of them', () => {
    expect(lineOf({}, {}, [25 * MINUTE, 4 * HOUR])).toBe(
      `Answer by ${ANSWER_DUE} (25 min left) · resolve by ${RESOLVE_DUE} (4 h left)`,
    );
  });

  it('says how long the answer took', () => {
    expect(lineOf(met(4 * MINUTE), {}, [0, 3 * HOUR + 20 * MINUTE])).toBe(
      `Answered in 4 min · resolve by ${RESOLVE_DUE} (3 h 20 min left)`,
    );
  });

  it('says by how much the answer was missed', () => {
    expect(lineOf({ ...met(30 * MINUTE), breachedAt: BUILT_AT }, null)).toBe('Missed its answer by 5 min');
  });

  it('says since when an answer is overdue, and not for how long', () => {
    expect(lineOf({ breachedAt: new Date('2025-11-21T06:53:00Z') }, null, [0, 0])).toBe(
      `Its answer was due ${ANSWER_DUE}`,
    );
  });

  it('says that the clock is paused, and what will be left', () => {
    expect(lineOf(paused(10 * MINUTE), paused(HOUR))).toBe(
      'The clock is paused with 15 min left to answer and 3 h left to resolve',
    );
    expect(lineOf(met(4 * MINUTE), paused(HOUR))).toBe(
      'Answered in 4 min · the clock is paused with 3 h left to resolve',
    );
  });

  it('says where a calendar never opens', () => {
    expect(lineOf(null, { dueAt: null })).toBe('No deadline to resolve: its calendar does not open');
  });

  it('leaves out what ended without being kept', () => {
    expect(lineOf({ runningSince: null, endedAt: BUILT_AT, dueAt: null }, null)).toBeNull();
  });
});

it('a row has the deadline that comes first, without what is left', () => {
  const clocks = { response: clock('response', met(MINUTE)), resolution: clock('resolution') };
  expect(nextDeadline(buildTicket({ clocks }))).toBe(`resolve by ${RESOLVE_DUE}`);
  expect(nextDeadline(buildTicket())).toBeNull();
});
