import type { Rotation, RotationLayer, RotationOverride, Shift } from '../../src/planning/rotation.ts';

/** A rotation of Berlin in which alice and bob take daily turns from 08:00, the first on Monday 2 March 2026. */
export function buildRotation(
  layers: Partial<RotationLayer>[] = [{}],
  others: Partial<Rotation> = {},
): Rotation {
  return { timeZone: 'Europe/Berlin', layers: layers.map(buildLayer), overrides: [], ...others };
}

function buildLayer(fields: Partial<RotationLayer> = {}): RotationLayer {
  return {
    name: 'Primary',
    people: ['alice', 'bob'],
    turn: { kind: 'daily' },
    startsOn: '2026-03-02',
    handoverAt: '08:00',
    hours: null,
    ...fields,
  };
}

export function buildOverride(personId: string, from: string, until: string): RotationOverride {
  return { id: `${personId} ${from}`, personId, from: new Date(from), until: new Date(until), byId: 'admin' };
}

/** The same hours on every day of the week. */
export function eachDay(from: string, to: string): { from: string; to: string }[][] {
  return [0, 1, 2, 3, 4, 5, 6].map(() => [{ from, to }]);
}

/** A shift as a line: `2026-03-02T07:00Z bob`, with `nobody` for a gap and `(override)` where it is one. */
export function lineOf({ personId, from, isOverride }: Shift): string {
  const start = new Date(from).toISOString().replace(':00.000Z', 'Z');
  return `${start} ${personId ?? 'nobody'}${isOverride ? ' (override)' : ''}`;
}
