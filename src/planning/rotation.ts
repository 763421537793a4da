import type { Hours } from './calendar.ts';

/** One line of people who take turns. A layer further down the list wins over those before it where both apply. */
export type RotationLayer = {
  name: string;
  /** Ids of people, in the order of their turns. */
  people: string[];
  /** How long a turn is. `custom` is a number of days. */
  turn: { kind: 'daily' } | { kind: 'weekly' } | { kind: 'custom'; days: number };
  /** Local date of the first turn, `2026-11-23`; before it nobody of this layer has a turn. */
  startsOn: string;
  /** Local time at which turns change, `08:00`. */
  handoverAt: string;
  /** When the layer applies, by weekday (0 is Monday), local time; null: always. Layers that follow the sun have hours. */
  hours: Hours[][] | null;
};

/** Somebody stands in: for whoever has the turn, from one moment until another (UTC). */
export type RotationOverride = { id: string; personId: string; from: Date; until: Date; byId: string };

/** Who is on call when. */
export type Rotation = {
  timeZone: string;
  layers: RotationLayer[];
  overrides: RotationOverride[];
};

/** A stretch with one person on call, or with nobody (a gap). Milliseconds since the epoch, UTC. */
export type Shift = { personId: string | null; from: number; until: number; isOverride: boolean };
