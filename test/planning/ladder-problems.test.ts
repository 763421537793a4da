import { describe, expect, test } from 'vitest';
import type { Ladder } from '../../src/planning/ladder.ts';
import { ladderErrors, ladderGaps } from '../../src/planning/ladder-problems.ts';
import { buildLadder, buildRoster, buildStep } from './build-ladder.ts';
import { buildRotation, eachDay } from './build-rotation.ts';

/** A Wednesday noon in Berlin. */
const NOW = Date.parse('2026-03-04T11:00Z');

const DAY_MS = 86_400_000;

/** Errors first; whom it reaches matters only without them. */
function ladderProblems(ladder: Ladder, terms: Parameters<typeof buildRoster>[0]) {
  const errors = ladderErrors(ladder);
  return errors.length > 0 ? errors : ladderGaps(ladder, buildRoster(terms), NOW);
}

function problems(ladder: Ladder, terms: Parameters<typeof buildRoster>[0] = {}): string[] {
  return ladderProblems(ladder, terms).map(({ kind, code, field }) => `${kind} ${code} ${field}`);
}

function messages(ladder: Ladder, terms: Parameters<typeof buildRoster>[0] = {}): string[] {
  return ladderProblems(ladder, terms).map(({ message }) => message);
}

test('a policy that always reaches somebody is fine', () => {
  expect(problems(buildLadder([buildStep(['person alice']), buildStep(['channel C1'])]))).toEqual([]);
});

describe('a policy is refused', () => {
  test('without steps, and with a step without targets', () => {
    expect(problems(buildLadder([]))).toEqual(['error no_steps steps']);
    expect(problems(buildLadder([buildStep(['person alice']), buildStep([])]))).toEqual([
      'error step_without_targets steps.1.targets',
    ]);
  });

  test('with delays that are negative or longer than 7 days', () => {
    const step = (delayMs: number) => buildStep(['person alice'], { delayMs });
    expect(problems(buildLadder([step(0), step(7 * DAY_MS)]))).toEqual([]);
    const wrong = buildLadder([step(-1), step(7 * DAY_MS + 1), step(Number.NaN)], { repeatAfterMs: -1 });
    expect(problems(wrong)).toEqual([
      'error delay_out_of_range steps.0.delayMs',
      'error delay_out_of_range steps.1.delayMs',
      'error delay_out_of_range steps.2.delayMs',
      'error delay_out_of_range repeatAfterMs',
    ]);
  });

  test('where an acknowledged ticket would ping again at once', () => {
    const steps = [buildStep(['person alice'])];
    expect(problems(buildLadder(steps, { forgottenAfterMs: 59_999 }))).toEqual([
      'error forgotten_out_of_range forgottenAfterMs',
    ]);
    expect(problems(buildLadder(steps, { forgottenAfterMs: null }))).toEqual([]);
  });

  test('with a zone, hours or weekdays that are none', () => {
    const step = buildStep(['person alice'], { weekdays: [7], hours: { from: '09:00', to: '09:00' } });
    expect(problems(buildLadder([step], { timeZone: 'Mars/Olympus' }))).toEqual([
      'error unknown_time_zone timeZone',
      'error malformed_weekday steps.0.conditions.weekdays',
      'error hours_empty steps.0.conditions.hours',
    ]);
  });

  test('where it reaches nobody in the next week, with the reason of each step', () => {
    const ladder = buildLadder([buildStep(['person dave']), buildStep(['rotation later', 'team empty'])]);
    const terms = {
      people: { dave: { isDeactivated: true } },
      teams: { empty: [] },
      rotations: { later: buildRotation([{ startsOn: '2026-03-12' }]) },
    };
    expect(problems(ladder, terms)).toEqual([
      'error reaches_nobody steps',
      'warning step_reaches_nobody steps.0',
      'warning step_reaches_nobody steps.1',
    ]);
    expect(messages(ladder, terms)).toEqual([
      'This policy reaches nobody in the next week. Add somebody who can be told, or a channel.',
      'Step 1 reaches nobody in the next week: whom it names is deactivated. Add somebody else, or a channel.',
      'Step 2 reaches nobody in the next week: nobody is on call, and its team has no members. Add somebody else, or a channel.',
    ]);
  });
});

describe('a policy is saved with a warning', () => {
  test('where one step reaches nobody for a while', () => {
    const rotations = { day: buildRotation([{ hours: eachDay('08:00', '20:00') }]) };
    const ladder = buildLadder([buildStep(['rotation day']), buildStep(['channel C1'])]);
    expect(messages(ladder, { rotations })).toEqual([
      'Step 1 reaches nobody on Wednesday 4 March, 20:00 (Europe/Berlin): nobody is on call. Add somebody else, or a channel.',
    ]);
  });

  test('where no step applies for a while', () => {
    const hours = { from: '08:00', to: '18:00' };
    const ladder = buildLadder([buildStep(['person alice'], { hours })]);
    expect(messages(ladder)).toEqual([
      'No step reaches anybody on Wednesday 4 March, 18:00 (Europe/Berlin). Add a step that always applies.',
    ]);
  });

  test('where no step applies to tickets of some priorities', () => {
    const urgent = buildLadder([buildStep(['person alice'], { priorities: ['critical', 'high'] })]);
    expect(messages(urgent)).toEqual([
      'No step reaches anybody on Wednesday 4 March, 12:00 (Europe/Berlin), unless the ticket is critical or high. Add a step that always applies.',
    ]);
  });

  test('where quiet hours keep all from being told, but not of critical tickets', () => {
    const people = { alice: { quietHours: { timeZone: 'Europe/Berlin', from: '22:00', to: '07:00' } } };
    expect(messages(buildLadder([buildStep(['person alice'])]), { people })).toEqual([
      'No step reaches anybody on Wednesday 4 March, 22:00 (Europe/Berlin), unless the ticket is critical. Add a step that always applies.',
      'Step 1 reaches nobody on Wednesday 4 March, 22:00 (Europe/Berlin): quiet hours. Add somebody else, or a channel.',
    ]);
  });
});
