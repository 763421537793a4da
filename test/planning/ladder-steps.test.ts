import { describe, expect, test } from 'vitest';
import type { Ladder, LadderRun, Page } from '../../src/planning/ladder.ts';
import {
  acknowledgeRun,
  afterPage,
  endRun,
  forgetRun,
  nextAfter,
  pageAt,
  pauseRun,
  resumeRun,
  startLadder,
  touchRun,
} from '../../src/planning/ladder-steps.ts';
import { buildLadder, buildRoster, buildStep, MINUTE_MS, targetOf } from './build-ladder.ts';
import { buildRotation, eachDay } from './build-rotation.ts';

/** Wednesday 4 March 2026, 03:00 in Berlin. */
const NIGHT = Date.parse('2026-03-04T02:00:00Z');

const START = { number: 1, cycle: 1, cause: 'response' as const };

function minutes(count: number): Date {
  return new Date(NIGHT + count * MINUTE_MS);
}

/** What the ladder's step comes to on that night. */
function pageOf(ladder: Ladder, { step = 0, priority = 'high', at = NIGHT, ...roster }: Terms = {}): Page {
  return pageAt(ladder, { step, loop: 1 }, { priority, roster: buildRoster(roster) }, at);
}

type Terms = Parameters<typeof buildRoster>[0] & { step?: number; priority?: string; at?: number };

const THREE = buildLadder([
  buildStep(['person alice']),
  buildStep(['person bob'], { delayMs: 15 * MINUTE_MS }),
  buildStep(['channel C1', 'user_group S1'], { delayMs: 20 * MINUTE_MS }),
]);

describe('a ladder begins', () => {
  test('with its first step, after that one’s delay', () => {
    const run = startLadder(buildLadder([buildStep(['person alice'], { delayMs: 300_000 })]), START, NIGHT);
    expect(run).toEqual({
      number: 1,
      cycle: 1,
      cause: 'response',
      startedAt: minutes(0),
      step: 0,
      loop: 1,
      nextAt: minutes(5),
      pausedMs: null,
      pagedIds: [],
      acknowledgedAt: null,
      acknowledgedBy: null,
      forgottenAt: null,
      endedAt: null,
    });
  });

  test('but never comes to anything without steps', () => {
    expect(startLadder(buildLadder([]), START, NIGHT).nextAt).toBeNull();
  });
});

describe('a step', () => {
  test('tells people, channels and user groups, each once', () => {
    const step = buildStep(['person alice', 'team data', 'channel C1', 'channel C1', 'user_group S1']);
    const page = pageOf(buildLadder([step]), { teams: { data: ['bob', 'alice'] } });
    expect(page).toMatchObject({ step: 0, loop: 1, channels: ['C1'], userGroups: ['S1'], skipped: [] });
    expect(page.recipients).toEqual([
      { personId: 'alice', via: { kind: 'person', id: 'alice' } },
      { personId: 'bob', via: { kind: 'team', id: 'data' } },
    ]);
  });

  test('tells whoever is on call at the moment', () => {
    const rotations = { night: buildRotation([{ people: ['bob', 'carol'] }]) };
    const ladder = buildLadder([buildStep(['rotation night'])]);
    // Monday's turn is bob's, and lasts until Tuesday 08:00 in Berlin.
    expect(pageOf(ladder, { rotations, at: Date.parse('2026-03-03T06:59:59Z') }).recipients).toEqual([
      { personId: 'bob', via: { kind: 'rotation', id: 'night' } },
    ]);
    expect(pageOf(ladder, { rotations, at: Date.parse('2026-03-03T07:00:00Z') }).recipients).toEqual([
      { personId: 'carol', via: { kind: 'rotation', id: 'night' } },
    ]);
  });

  test('names the next one, and after the last one the next round', () => {
    expect(nextAfter(THREE, 0, 1, NIGHT)).toEqual({ at: NIGHT + 900_000, step: 1, loop: 1 });
    expect(nextAfter(THREE, 1, 1, NIGHT)).toEqual({ at: NIGHT + 1_200_000, step: 2, loop: 1 });
    expect(nextAfter(THREE, 2, 1, NIGHT)).toEqual({ at: NIGHT + 600_000, step: 0, loop: 2 });
    expect(pageOf(THREE).next).toEqual({ at: NIGHT + 900_000, step: 1, loop: 1 });
  });

  test('waits for its own delay and the pause between rounds, and at least a minute', () => {
    const slow = buildLadder([buildStep(['person alice'], { delayMs: 120_000 })], { repeatAfterMs: 30_000 });
    expect(nextAfter(slow, 0, 3, NIGHT)).toEqual({ at: NIGHT + 150_000, step: 0, loop: 4 });
    const hasty = buildLadder([buildStep(['person alice'])], { repeatAfterMs: 0 });
    expect(nextAfter(hasty, 0, 1, NIGHT)).toEqual({ at: NIGHT + 60_000, step: 0, loop: 2 });
  });
});

describe('a step that reaches nobody', () => {
  test('is skipped at once, with the reason for each target', () => {
    const ladder = buildLadder([
      buildStep([]),
      buildStep(['team empty', 'team lost', 'rotation gap', 'rotation lost', 'person lost', 'person dave']),
      buildStep(['person alice']),
    ]);
    const page = pageOf(ladder, {
      people: { alice: {}, dave: { isDeactivated: true } },
      teams: { empty: [] },
      rotations: { gap: buildRotation([{ hours: eachDay('09:00', '17:00') }]) },
    });
    expect(page).toMatchObject({ step: 2, recipients: [{ personId: 'alice' }] });
    expect(page.skipped).toEqual([
      { step: 0, reason: 'empty', target: null },
      { step: 1, reason: 'empty_team', target: targetOf('team empty') },
      { step: 1, reason: 'gone', target: targetOf('team lost') },
      { step: 1, reason: 'nobody_on_call', target: targetOf('rotation gap') },
      { step: 1, reason: 'gone', target: targetOf('rotation lost') },
      { step: 1, reason: 'gone', target: targetOf('person lost') },
      { step: 1, reason: 'deactivated', target: targetOf('person dave') },
    ]);
  });

  test('leaves whoever else it names told', () => {
    const ladder = buildLadder([buildStep(['team data', 'person carol'])]);
    const people = { alice: {}, carol: { isDeactivated: true } };
    expect(pageOf(ladder, { people, teams: { data: ['carol', 'alice'] } })).toMatchObject({
      recipients: [{ personId: 'alice' }],
      skipped: [{ step: 0, reason: 'deactivated', target: targetOf('person carol') }],
    });
  });

  test('of a whole round makes an empty page, and the next round is tried later', () => {
    const ladder = buildLadder([buildStep(['team empty']), buildStep(['team empty'], { delayMs: 60_000 })]);
    const page = pageOf(ladder, { teams: { empty: [] } });
    expect(page).toMatchObject({ step: 0, loop: 1, recipients: [], channels: [], userGroups: [] });
    expect(page.skipped.map(({ step, reason }) => [step, reason])).toEqual([
      [0, 'empty_team'],
      [1, 'empty_team'],
    ]);
    expect(page.next).toEqual({ at: NIGHT + 600_000, step: 0, loop: 2 });
  });

  test('at the end of a round does not begin the next one early', () => {
    const ladder = buildLadder([buildStep(['person alice']), buildStep(['team empty'])]);
    const page = pageOf(ladder, { step: 1, teams: { empty: [] } });
    expect(page).toMatchObject({ step: 1, loop: 1, recipients: [] });
    expect(page.next).toEqual({ at: NIGHT + 600_000, step: 0, loop: 2 });
  });
});

describe('conditions', () => {
  const isTold = (conditions: Parameters<typeof buildStep>[1], terms: Terms = {}) =>
    pageOf(buildLadder([buildStep(['person alice'], conditions)]), terms).recipients.length === 1;

  test('are of priority', () => {
    expect(isTold({ priorities: ['critical', 'high'] })).toBe(true);
    expect(isTold({ priorities: ['critical'] })).toBe(false);
  });

  test('are of weekday, in the zone of the ladder', () => {
    // Monday 00:30 in Berlin is Sunday in UTC.
    expect(isTold({ weekdays: [0] }, { at: Date.parse('2026-03-01T23:30Z') })).toBe(true);
    expect(isTold({ weekdays: [6] }, { at: Date.parse('2026-03-01T23:30Z') })).toBe(false);
  });

  test('are of hours, over midnight too', () => {
    const day = { from: '08:00', to: '18:00' };
    expect(isTold({ hours: day }, { at: Date.parse('2026-03-04T06:59Z') })).toBe(false);
    expect(isTold({ hours: day }, { at: Date.parse('2026-03-04T07:00Z') })).toBe(true);
    expect(isTold({ hours: day }, { at: Date.parse('2026-03-04T17:00Z') })).toBe(false);
    expect(isTold({ hours: { from: '22:00', to: '06:00' } })).toBe(true);
    expect(isTold({ hours: { from: '00:00', to: '24:00' } }, { at: Date.parse('2026-03-04T22:59Z') })).toBe(
      true,
    );
  });

  test("count a night for the day on which it began, so that Friday's night lasts into Saturday", () => {
    const friday = { weekdays: [4], hours: { from: '22:00', to: '06:00' } };
    expect(isTold(friday, { at: Date.parse('2026-03-07T03:00Z') })).toBe(true);
    expect(isTold(friday, { at: Date.parse('2026-03-06T03:00Z') })).toBe(false);
    expect(pageOf(buildLadder([buildStep(['person alice'], friday)])).skipped).toEqual([
      { step: 0, reason: 'conditions', target: null },
    ]);
  });
});

describe('quiet hours', () => {
  const quietHours = { timeZone: 'Europe/Berlin', from: '22:00', to: '07:00' };
  const people = { alice: { quietHours } };
  const ladder = buildLadder([buildStep(['person alice'])]);

  test('leave somebody out', () => {
    expect(pageOf(ladder, { people })).toMatchObject({
      recipients: [],
      skipped: [{ step: 0, reason: 'quiet_hours', target: targetOf('person alice') }],
    });
    expect(pageOf(ladder, { people, at: Date.parse('2026-03-04T06:00Z') }).recipients).toHaveLength(1);
  });

  test('are passed by critical, where the ladder says so', () => {
    expect(pageOf(ladder, { people, priority: 'critical' }).recipients).toHaveLength(1);
    const polite = { ...ladder, criticalPassesQuietHours: false };
    expect(pageOf(polite, { people, priority: 'critical' }).recipients).toHaveLength(0);
  });

  test('of an unknown zone keep nobody from being told', () => {
    const lost = { alice: { quietHours: { ...quietHours, timeZone: 'Mars/Olympus' } } };
    expect(pageOf(ladder, { people: lost }).recipients).toHaveLength(1);
  });
});

describe('a run', () => {
  const run = startLadder(THREE, START, NIGHT);
  const paged = afterPage(run, pageOf(THREE));
  const acknowledged = acknowledgeRun(paged, THREE, 'alice', NIGHT + 14 * MINUTE_MS);

  test('goes on after a page, and remembers whom it told', () => {
    expect(paged).toMatchObject({ step: 1, loop: 1, nextAt: minutes(15), pagedIds: ['alice'] });
    expect(afterPage(paged, pageOf(THREE, { step: 1 })).pagedIds).toEqual(['alice', 'bob']);
    expect(afterPage(paged, pageOf(THREE)).pagedIds).toEqual(['alice']);
  });

  test('stops when somebody acknowledges, and the first one stays the one who did', () => {
    expect(acknowledged).toMatchObject({
      nextAt: null,
      acknowledgedAt: minutes(14),
      acknowledgedBy: 'alice',
      forgottenAt: minutes(74),
    });
    expect(acknowledgeRun(acknowledged, THREE, 'bob', NIGHT + 20 * MINUTE_MS)).toBe(acknowledged);
    const patient = { ...THREE, forgottenAfterMs: null };
    expect(acknowledgeRun(paged, patient, 'alice', NIGHT).forgottenAt).toBeNull();
  });

  test('is forgotten later when somebody works on the ticket', () => {
    expect(touchRun(acknowledged, THREE, NIGHT + 30 * MINUTE_MS).forgottenAt).toEqual(minutes(90));
    expect(touchRun(paged, THREE, NIGHT + 30 * MINUTE_MS)).toBe(paged);
  });

  test('begins another round at once when it is forgotten', () => {
    expect(forgetRun(acknowledged, THREE, NIGHT + 74 * MINUTE_MS)).toMatchObject({
      ...{ number: 1, cause: 'forgotten', step: 0, loop: 2, nextAt: minutes(74), pagedIds: ['alice'] },
      ...{ acknowledgedAt: null, acknowledgedBy: null, forgottenAt: null },
    });
    expect(forgetRun(paged, THREE, NIGHT)).toBe(paged);
  });

  test('begins its first round when it was acknowledged before any step, and forgotten', () => {
    const run = acknowledgeRun(startLadder(THREE, START, NIGHT), THREE, 'alice', NIGHT);
    expect(forgetRun(run, THREE, NIGHT + 60 * MINUTE_MS)).toMatchObject({
      ...{ cause: 'forgotten', step: 0, loop: 1, nextAt: minutes(60), acknowledgedAt: null },
    });
  });

  test('keeps what was left while the ticket is paused', () => {
    const paused = pauseRun(paged, NIGHT + 5 * MINUTE_MS);
    expect(paused).toMatchObject({ nextAt: null, pausedMs: 600_000, step: 1 });
    expect(resumeRun(paused, NIGHT + 60 * MINUTE_MS)).toMatchObject({ nextAt: minutes(70), pausedMs: null });
  });

  test('that was overdue when it was paused goes on at once', () => {
    const paused = pauseRun(paged, NIGHT + 30 * MINUTE_MS);
    expect(resumeRun(paused, NIGHT + 40 * MINUTE_MS).nextAt).toEqual(minutes(40));
  });

  test('is not forgotten while the ticket is paused', () => {
    const paused = pauseRun(acknowledged, NIGHT + 24 * MINUTE_MS);
    expect(paused).toMatchObject({ forgottenAt: null, pausedMs: 50 * MINUTE_MS });
    expect(resumeRun(paused, NIGHT + 100 * MINUTE_MS)).toMatchObject({
      ...{ nextAt: null, forgottenAt: minutes(150), pausedMs: null },
    });
  });

  test('may be acknowledged while the ticket is paused', () => {
    const paused = pauseRun(paged, NIGHT + 5 * MINUTE_MS);
    const taken = acknowledgeRun(paused, THREE, 'bob', NIGHT + 6 * MINUTE_MS);
    expect(taken).toMatchObject({ nextAt: null, forgottenAt: null, acknowledgedBy: 'bob' });
    expect(resumeRun(taken, NIGHT + 10 * MINUTE_MS)).toMatchObject({
      nextAt: null,
      forgottenAt: minutes(70),
    });
  });

  test('that is over waits for nothing, and stays over', () => {
    const ended: LadderRun = endRun(acknowledged, NIGHT + 20 * MINUTE_MS);
    expect(ended).toMatchObject({ nextAt: null, forgottenAt: null, pausedMs: null, endedAt: minutes(20) });
    expect(endRun(ended, NIGHT + 30 * MINUTE_MS)).toBe(ended);
    expect(acknowledgeRun(endRun(paged, NIGHT), THREE, 'bob', NIGHT).acknowledgedAt).toBeNull();
    expect(touchRun(ended, THREE, NIGHT + 30 * MINUTE_MS)).toBe(ended);
    expect(resumeRun(pauseRun(ended, NIGHT), NIGHT)).toBe(ended);
  });
});
