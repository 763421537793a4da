import fc from 'fast-check';
import type { Hours } from '../../src/planning/calendar.ts';
import type { Rotation, RotationLayer, RotationOverride } from '../../src/planning/rotation.ts';

const DAY_MS = 86_400_000;

const PEOPLE = ['alice', 'bob', 'carol', 'dave'];

/** All of 2026: every zone here changes its clocks in it, but for two that never do. */
const YEAR = { min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2026-12-31T00:00Z') };

export const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
);

/** A moment of 2026, to the minute. */
export const moments = fc
  .integer({ min: YEAR.min / 60_000, max: YEAR.max / 60_000 })
  .map((it) => it * 60_000);

/** From half a day to ten weeks. */
export const spans = fc
  .tuple(moments, fc.integer({ min: DAY_MS / 2, max: 70 * DAY_MS }))
  .map(([from, length]) => ({ from, until: from + length }));

/** Times from an hour on. Those after 04:00 come exactly once on every day of every zone here. */
export function timesFrom(hour: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: hour, max: 23 }), fc.constantFrom('00', '15', '30', '59'))
    .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${minutes}`);
}

function hoursFrom(hour: number): fc.Arbitrary<Hours> {
  return fc.record({ from: timesFrom(hour), to: fc.oneof(timesFrom(hour), fc.constant('24:00')) });
}

function layersFrom(hour: number): fc.Arbitrary<RotationLayer> {
  const days = fc.array(hoursFrom(hour), { maxLength: 2 });
  return fc.record({
    name: fc.constant('Layer'),
    people: fc.array(fc.constantFrom(...PEOPLE), { maxLength: 4 }),
    turn: fc.oneof(
      fc.constantFrom<RotationLayer['turn']>({ kind: 'daily' }, { kind: 'weekly' }),
      fc.integer({ min: 1, max: 10 }).map((count) => ({ kind: 'custom' as const, days: count })),
    ),
    startsOn: moments.map((at) => new Date(at).toISOString().slice(0, 10)),
    handoverAt: timesFrom(hour),
    hours: fc.option(fc.array(days, { minLength: 7, maxLength: 7 })),
  });
}

const overrides: fc.Arbitrary<RotationOverride> = fc
  .tuple(fc.constantFrom(...PEOPLE), moments, fc.integer({ min: 1, max: 20 * DAY_MS }))
  .map(([personId, from, length]) => ({
    ...{ id: `${personId} ${from}`, personId, byId: 'admin' },
    ...{ from: new Date(from), until: new Date(from + length) },
  }));

/** Rotations whose times of day are from an hour on, 0 for all. */
export function rotationsFrom(hour: number): fc.Arbitrary<Rotation> {
  return fc.record({
    timeZone: zones,
    layers: fc.array(layersFrom(hour), { maxLength: 3 }),
    overrides: fc.array(overrides, { maxLength: 4 }),
  });
}
