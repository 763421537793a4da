import { Temporal } from 'temporal-polyfill';
import type { Hours } from './calendar.ts';
import { instantOf, isOverMidnight, localTimeOf } from './local-time.ts';
import type { Stretch } from './open-hours.ts';
import type { Rotation, RotationLayer, Shift } from './rotation.ts';
import { clip, withoutOverlaps } from './stretches.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * The turns of one layer's people between two moments, where it applies, oldest first. Turns change at a local time:
 * one that clocks leave out is the moment at which they go forward, of one that comes twice it is the first.
 *
 * @throws RangeError where the zone, a date or a time of the rotation is none.
 */
export function turnsBetween(rotation: Rotation, layer: RotationLayer, span: Stretch): Shift[] {
  if (layer.people.length === 0) return [];
  const turns = wholeTurns(rotation, layer, span);
  const applies = layer.hours ? windows(rotation, layer.hours, span) : [span];
  return turns.flatMap((turn) => applies.flatMap((window) => clip(turn, window)));
}

function wholeTurns({ timeZone }: Rotation, layer: RotationLayer, { from, until }: Stretch): Shift[] {
  const first = Temporal.PlainDate.from(layer.startsOn);
  const days = daysOf(layer);
  const startOf = (turn: number) => instantOf(first.add({ days: turn * days }), layer.handoverAt, timeZone);
  const turns: Shift[] = [];
  // A turn earlier than reckoned: clocks may have changed since the first one.
  let turn = Math.max(0, Math.floor((from - startOf(0)) / (days * DAY_MS)) - 1);
  for (let at = startOf(turn); at < until; turn++) {
    const next = startOf(turn + 1);
    turns.push({ ...{ personId: personOf(layer, turn), isOverride: false }, from: at, until: next });
    at = next;
  }
  return turns;
}

function daysOf({ turn }: RotationLayer): number {
  if (turn.kind === 'daily') return 1;
  return turn.kind === 'weekly' ? 7 : Math.max(1, turn.days);
}

function personOf({ people }: RotationLayer, turn: number): string | null {
  return people[turn % people.length] ?? null;
}

/** When the hours of a layer are, in order. The day before may reach over midnight. */
function windows({ timeZone }: Rotation, week: Hours[][], span: Stretch): Stretch[] {
  const found: Stretch[] = [];
  const last = dayOf(span.until, timeZone);
  let day = dayOf(span.from, timeZone).subtract({ days: 1 });
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    for (const hours of week[day.dayOfWeek - 1] ?? []) found.push(windowOn(day, hours, timeZone));
  }
  return withoutOverlaps(found).flatMap((window) => clip(window, span));
}

function dayOf(at: number, timeZone: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(localTimeOf(at, timeZone).date);
}

function windowOn(day: Temporal.PlainDate, hours: Hours, timeZone: string): Stretch {
  const lastDay = isOverMidnight(hours) ? day.add({ days: 1 }) : day;
  return { from: instantOf(day, hours.from, timeZone), until: instantOf(lastDay, hours.to, timeZone) };
}
