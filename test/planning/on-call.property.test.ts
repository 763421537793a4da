import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { nextHandover, onCallAt, personOnCall, shiftsBetween } from '../../src/planning/on-call.ts';
import type { Rotation, RotationLayer, Shift } from '../../src/planning/rotation.ts';
import { moments, rotationsFrom, spans, timesFrom, zones } from './arbitrary-rotation.ts';
import { buildRotation } from './build-rotation.ts';
import { holds } from './holds.ts';

const shares = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
  minLength: 2,
  maxLength: 2,
});

holds(
  'exactly one shift covers each moment, and neighbours differ',
  fc.property(rotationsFrom(0), spans, (rotation, { from, until }) => {
    const shifts = shiftsBetween(rotation, from, until);
    expect(shifts[0]?.from).toBe(from);
    expect(shifts.at(-1)?.until).toBe(until);
    for (const [index, shift] of shifts.entries()) {
      expect(shift.until).toBeGreaterThan(shift.from);
      const next = shifts[index + 1];
      if (!next) continue;
      expect(next.from).toBe(shift.until);
      expect([next.personId, next.isOverride]).not.toEqual([shift.personId, shift.isOverride]);
    }
  }),
);

holds(
  'whoever is on call at a moment is who the shifts say, for as long',
  fc.property(rotationsFrom(0), spans, shares, (rotation, { from, until }, parts) => {
    const shifts = shiftsBetween(rotation, from, until);
    for (const part of parts) {
      const at = from + Math.floor(part * (until - from));
      const current = onCallAt(rotation, at);
      const found = covering(shifts, at);
      expect([current.personId, current.isOverride]).toEqual([found?.personId, found?.isOverride]);
      expect(personOnCall(rotation, at)).toBe(current.personId);
      if (found && found.from > from) expect(current.from).toBe(found.from);
      if (found && found.until < until) expect(current.until).toBe(found.until);
    }
  }),
);

holds(
  'the clocks on the wall say the same',
  // No clocks change after 04:00, so that what they show says all.
  fc.property(rotationsFrom(4), moments, (rotation, at) => {
    expect(personOnCall(rotation, at)).toBe(personByTheWall(rotation, at));
  }),
);

holds(
  'overrides win exactly while they last',
  fc.property(rotationsFrom(0), fc.array(moments, { maxLength: 5 }), (rotation, others) => {
    const edges = rotation.overrides.flatMap((it) => [it.from.getTime(), it.until.getTime()]);
    for (const at of [...edges, ...edges.map((edge) => edge - 1), ...others]) {
      const override = rotation.overrides.findLast(
        (it) => it.from.getTime() <= at && at < it.until.getTime(),
      );
      const person = override?.personId ?? personOnCall({ ...rotation, overrides: [] }, at);
      expect(personOnCall(rotation, at)).toBe(person);
      expect(covering(shiftsBetween(rotation, at - 1, at + 1), at)?.isOverride).toBe(override !== undefined);
    }
  }),
);

holds(
  'people take turns equally often',
  fc.property(
    fc.integer({ min: 2, max: 6 }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 9 }),
    zones,
    timesFrom(4),
    (people, rounds, days, timeZone, handoverAt) => {
      const names = Array.from({ length: people }, (_, index) => `person ${index}`);
      const turn = { kind: 'custom' as const, days };
      const rotation = buildRotation([{ people: names, turn, startsOn: '2026-02-20', handoverAt }], {
        timeZone,
      });
      const first = Temporal.PlainDate.from('2026-02-20');
      const startOf = (date: Temporal.PlainDate) =>
        date.toZonedDateTime({ timeZone, plainTime: handoverAt }).epochMilliseconds;
      const shifts = shiftsBetween(
        rotation,
        startOf(first),
        startOf(first.add({ days: people * rounds * days })),
      );
      const counts = names.map((name) => shifts.filter(({ personId }) => personId === name).length);
      expect(counts).toEqual(names.map(() => rounds));
    },
  ),
);

holds(
  'nobody else is on call until the next hand-over, and somebody else then',
  fc.property(rotationsFrom(0), moments, (rotation, after) => {
    const next = nextHandover(rotation, after);
    const person = personOnCall(rotation, after);
    const reach = next ?? after + 360 * 86_400_000;
    for (const shift of shiftsBetween(rotation, after, reach)) expect(shift.personId).toBe(person);
    if (next !== null) expect(personOnCall(rotation, next)).not.toBe(person);
  }),
);

function covering(shifts: Shift[], at: number): Shift | undefined {
  const found = shifts.filter((shift) => shift.from <= at && at < shift.until);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

/** The rules once more, told as somebody would who reads them off a calendar and a clock. */
function personByTheWall(rotation: Rotation, at: number): string | null {
  const override = rotation.overrides.findLast((it) => it.from.getTime() <= at && at < it.until.getTime());
  if (override) return override.personId;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(rotation.timeZone);
  const layer = rotation.layers.findLast(
    (it) => it.people.length > 0 && isOn(it, local) && turnOf(it, local) >= 0,
  );
  return layer?.people[turnOf(layer, local) % layer.people.length] ?? null;
}

function turnOf({ startsOn, handoverAt, turn }: RotationLayer, local: Temporal.ZonedDateTime): number {
  const length = turn.kind === 'custom' ? turn.days : { daily: 1, weekly: 7 }[turn.kind];
  const days = Temporal.PlainDate.from(startsOn).until(local.toPlainDate(), { largestUnit: 'days' }).days;
  return Math.floor((days - (clock(local) < handoverAt ? 1 : 0)) / length);
}

function isOn({ hours }: RotationLayer, local: Temporal.ZonedDateTime): boolean {
  if (!hours) return true;
  const today = hours[local.dayOfWeek - 1] ?? [];
  const yesterday = hours[(local.dayOfWeek + 5) % 7] ?? [];
  const now = clock(local);
  return (
    today.some(({ from, to }) => from <= now && (now < to || to < from)) ||
    yesterday.some(({ from, to }) => to < from && now < to)
  );
}

function clock(local: Temporal.ZonedDateTime): string {
  return local.toPlainTime().toString().slice(0, 5);
}
