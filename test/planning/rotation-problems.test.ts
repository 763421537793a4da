import { describe, expect, test } from 'vitest';
import type { Rotation } from '../../src/planning/rotation.ts';
import { rotationProblems } from '../../src/planning/rotation-problems.ts';
import { buildOverride, buildRotation, eachDay } from './build-rotation.ts';

/** A Wednesday noon in Berlin. */
const NOW = Date.parse('2026-03-04T11:00Z');

function refusals(rotation: Rotation): [string, string][] {
  const problems = rotationProblems(rotation, NOW);
  expect(problems.every(({ kind }) => kind === 'error')).toBe(true);
  return problems.map(({ field, code }) => [field, code]);
}

function warnings(rotation: Rotation): string[] {
  const problems = rotationProblems(rotation, NOW);
  expect(problems.every(({ kind, code }) => kind === 'warning' && code === 'gap')).toBe(true);
  return problems.map(({ message }) => message);
}

describe('a rotation is refused', () => {
  test('in an unknown zone', () => {
    expect(refusals(buildRotation([{}], { timeZone: 'Mars/Olympus' }))).toEqual([
      ['timeZone', 'unknown_time_zone'],
    ]);
  });

  test('without layers, and with a layer without people', () => {
    expect(refusals(buildRotation([]))).toEqual([['layers', 'no_layers']]);
    expect(refusals(buildRotation([{}, { people: [] }]))).toEqual([
      ['layers.1.people', 'layer_without_people'],
    ]);
  });

  test('with dates, times and turns that are none', () => {
    const turn = { kind: 'custom' as const, days: 0 };
    expect(refusals(buildRotation([{ startsOn: '2026-02-30', handoverAt: '8:00', turn }]))).toEqual([
      ['layers.0.turn', 'malformed_turn'],
      ['layers.0.startsOn', 'malformed_date'],
      ['layers.0.handoverAt', 'malformed_time'],
    ]);
  });

  test('with hours that are none', () => {
    expect(refusals(buildRotation([{ hours: [] }]))).toEqual([['layers.0.hours', 'malformed_week']]);
    const week = [[{ from: '25:00', to: '26:00' }], [{ from: '09:00', to: '09:00' }], [], [], [], [], []];
    expect(refusals(buildRotation([{ hours: week }]))).toEqual([
      ['layers.0.hours.0.0', 'malformed_time'],
      ['layers.0.hours.0.0', 'malformed_time'],
      ['layers.0.hours.1.0', 'hours_empty'],
    ]);
  });

  test('with an override that ends before it begins', () => {
    const overrides = [
      buildOverride('bob', '2026-03-04T12:00Z', '2026-03-04T11:00Z'),
      buildOverride('bob', 'never', '2026-03-04T11:00Z'),
    ];
    expect(refusals(buildRotation([{}], { overrides }))).toEqual([
      ['overrides.0', 'override_reversed'],
      ['overrides.1', 'override_reversed'],
    ]);
  });
});

describe('a gap is shown', () => {
  test('not where there is none', () => {
    expect(warnings(buildRotation())).toEqual([]);
    expect(
      warnings(buildRotation([{ hours: eachDay('20:00', '08:00') }, { hours: eachDay('08:00', '20:00') }])),
    ).toEqual([]);
  });

  test('with its local time and how many follow', () => {
    expect(warnings(buildRotation([{ hours: eachDay('08:00', '20:00') }]))).toEqual([
      'Nobody is on call from Wednesday 4 March, 20:00 until Thursday 5 March, 08:00 (Europe/Berlin), and 55 more times in 8 weeks. Add a layer or hours.',
    ]);
  });

  test('and that another follows', () => {
    const overrides = [buildOverride('bob', '2026-03-10T00:00Z', '2026-03-11T00:00Z')];
    expect(warnings(buildRotation([{ startsOn: '2026-03-12' }], { overrides }))).toEqual([
      'Nobody is on call from now until Tuesday 10 March, 01:00 (Europe/Berlin), and once more in 8 weeks. Add a layer or hours.',
    ]);
  });

  test('where it has begun, and where it does not end', () => {
    expect(warnings(buildRotation([{ startsOn: '2026-03-30' }]))).toEqual([
      'Nobody is on call from now until Monday 30 March, 08:00 (Europe/Berlin). Add a layer or hours.',
    ]);
    expect(warnings(buildRotation([{ startsOn: '2027-03-30' }]))).toEqual([
      'Nobody is on call from now on (Europe/Berlin). Add a layer or hours.',
    ]);
  });
});
