import type { Hours } from './calendar.ts';
import { DAY_MS, dateOfDay, dayOfDate, localDaysOf, weekdayOfDay } from './local-days.ts';
import { instantOf, isOverMidnight } from './local-time.ts';
import type { Stretch } from './open-hours.ts';
import type { Rotation, RotationLayer, Shift } from './rotation.ts';
import { clip, within, withoutOverlaps } from './stretches.ts';

/**
 * The turns of one layer's people between two moments, where it applies, oldest first. Turns change at a local time:
 * one that clocks leave out is the moment at which they go forward, of one that comes twice it is the first.
 *
 * @throws RangeError where the zone is unknown.
 */
export function turnsBetween(rotation: Rotation, layer: RotationLayer, span: Stretch): Shift[] {
  if (layer.people.length === 0) return [];
  const applies = layer.hours ? windows(rotation, layer.hours, span) : [span];
  return within(wholeTurns(rotation, layer, span), applies);
}

function wholeTurns({ timeZone }: Rotation, layer: RotationLayer, { from, until }: Stretch): Shift[] {
  const firstDay = dayOfDate(layer.startsOn);
  const days = daysOf(layer);
  const startOf = (turn: number) => momentOf(firstDay + turn * days, layer.handoverAt, timeZone);
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
  const days = localDaysOf(timeZone);
  const last = days.dayOf(span.until);
  for (let day = days.dayOf(span.from) - 1; day <= last; day++) {
    for (const hours of week[weekdayOfDay(day)] ?? []) found.push(windowOn(day, hours, timeZone));
  }
  return withoutOverlaps(found).flatMap((window) => clip(window, span));
}

function windowOn(day: number, hours: Hours, timeZone: string): Stretch {
  const lastDay = isOverMidnight(hours) ? day + 1 : day;
  return { from: momentOf(day, hours.from, timeZone), until: momentOf(lastDay, hours.to, timeZone) };
}

/** When the clocks show a time on a day. On days of 24 hours none changes, and a sum says it. */
function momentOf(day: number, time: string, timeZone: string): number {
  const days = localDaysOf(timeZone);
  const start = days.startOf(day);
  if (days.startOf(day + 1) - start !== DAY_MS) return instantOf(dateOfDay(day), time, timeZone);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return start + (hours * 60 + minutes) * 60_000;
}
