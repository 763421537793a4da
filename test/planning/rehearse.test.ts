import { describe, expect, test } from 'vitest';
import { type RehearsedStep, rehearse } from '../../src/planning/rehearse.ts';
import { buildLadder, buildRoster, buildStep, MINUTE_MS, targetOf } from './build-ladder.ts';
import { buildOverride, buildRotation, eachDay } from './build-rotation.ts';

/** Wednesday 4 March 2026, 03:00 in Berlin. */
const NIGHT = Date.parse('2026-03-04T02:00:00Z');

const LADDER = buildLadder([
  buildStep(['person alice']),
  buildStep(['rotation night'], { delayMs: 15 * MINUTE_MS }),
  buildStep(['channel C1', 'user_group S1'], { delayMs: 20 * MINUTE_MS }),
]);

function played(roster: Parameters<typeof buildRoster>[0], limits: { until?: number; rounds?: number } = {}) {
  const facts = { cause: 'response' as const, priority: 'high', roster: buildRoster(roster) };
  return rehearse({ ladder: LADDER, startsAt: NIGHT, ...facts, ...limits });
}

/** A step as a line: `02:15 step 1 round 1: bob`. */
function lineOf({ at, step, loop, told }: RehearsedStep): string {
  const names = told.map(({ target }) => target.id).join(' ') || 'nobody';
  return `${new Date(at).toISOString().slice(11, 16)} step ${step} round ${loop}: ${names}`;
}

describe('a rehearsal', () => {
  const rotations = {
    night: buildRotation([{ people: ['bob'] }], {
      overrides: [buildOverride('carol', '2026-03-04T03:00Z', '2026-03-04T05:00Z')],
    }),
  };

  test('plays two rounds, with whoever is on call by then', () => {
    expect(played({ rotations }).map(lineOf)).toEqual([
      '02:00 step 0 round 1: alice',
      '02:15 step 1 round 1: bob',
      '02:35 step 2 round 1: C1 S1',
      '02:45 step 0 round 2: alice',
      '03:00 step 1 round 2: carol',
      '03:20 step 2 round 2: C1 S1',
    ]);
  });

  test('plays as many rounds as it is asked for, or until a moment', () => {
    expect(played({ rotations }, { rounds: 1 })).toHaveLength(3);
    expect(played({ rotations }, { until: NIGHT + 45 * MINUTE_MS })).toHaveLength(3);
    expect(played({ rotations }, { until: NIGHT + 45 * MINUTE_MS + 1 })).toHaveLength(4);
    expect(played({ rotations }, { until: Infinity })).toHaveLength(500);
  });

  test('says by which route somebody is told', () => {
    expect(played({ rotations }, { rounds: 1 }).flatMap(({ told }) => told)).toEqual([
      {
        target: targetOf('person alice'),
        via: targetOf('person alice'),
        routes: ['mention', 'direct_message'],
      },
      {
        target: targetOf('person bob'),
        via: targetOf('rotation night'),
        routes: ['mention', 'direct_message'],
      },
      { target: targetOf('channel C1'), via: null, routes: ['channel'] },
      { target: targetOf('user_group S1'), via: null, routes: ['user_group'] },
    ]);
  });

  test('shows what is skipped, and why', () => {
    const gap = { night: buildRotation([{ hours: eachDay('09:00', '17:00') }]) };
    const steps = played({ people: { alice: { isDeactivated: true } }, rotations: gap }, { rounds: 1 });
    expect(steps.map(lineOf)).toEqual(['02:00 step 2 round 1: C1 S1']);
    expect(steps[0]?.skipped).toEqual([
      { step: 0, reason: 'deactivated', target: targetOf('person alice') },
      { step: 1, reason: 'nobody_on_call', target: targetOf('rotation night') },
    ]);
  });

  test('shows when nobody would be told', () => {
    const ladder = buildLadder([buildStep(['person dave'])]);
    const facts = { cause: 'by_hand' as const, priority: 'high', roster: buildRoster() };
    expect(rehearse({ ladder, startsAt: NIGHT, ...facts })).toEqual([
      ...[
        { at: NIGHT, step: 0, loop: 1 },
        { at: NIGHT + 10 * MINUTE_MS, step: 0, loop: 2 },
      ].map((step) => ({
        ...step,
        told: [],
        skipped: [{ step: 0, reason: 'gone', target: targetOf('person dave') }],
      })),
    ]);
  });

  test('of a ladder without steps is empty', () => {
    const facts = { cause: 'by_hand' as const, priority: 'high', roster: buildRoster() };
    expect(rehearse({ ladder: buildLadder([]), startsAt: NIGHT, ...facts })).toEqual([]);
  });
});
