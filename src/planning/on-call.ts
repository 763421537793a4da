import type { Stretch } from './open-hours.ts';
import type { Rotation, RotationOverride, Shift } from './rotation.ts';
import { turnsBetween } from './rotation-turns.ts';
import { clip, mergeTouching, overlay } from './stretches.ts';

const DAY_MS = 24 * 3_600_000;

/** How far is looked for where a shift ends: most end soon. One that lasts over a year is cut off there. */
const REACHES_MS = [2 * DAY_MS, 15 * DAY_MS, 100 * DAY_MS, 366 * DAY_MS];

/**
 * Who is on call between two moments, oldest first, without holes: a stretch with nobody has no person. Of layers that
 * apply at once the last one that has people wins, and overrides win over all layers, later ones over earlier ones.
 * Times are ms since the epoch, UTC.
 *
 * @throws RangeError where the zone, a date or a time of the rotation is none.
 */
export function shiftsBetween(rotation: Rotation, from: number, until: number): Shift[] {
  const span = { from, until };
  const lines = [
    ...rotation.layers.map((layer) => turnsBetween(rotation, layer, span)),
    ...rotation.overrides.map((override) => clip(standIn(override), span)),
  ];
  const nobody = clip<Shift>({ personId: null, from, until, isOverride: false }, span);
  return mergeTouching(lines.reduce(overlay<Shift>, nobody), isSameKind);
}

/** The person on call at a moment; null where nobody is. Cheaper than `onCallAt`, which looks for the whole shift. */
export function personOnCall(rotation: Rotation, at: number): string | null {
  return shiftsBetween(rotation, at, at + 1)[0]?.personId ?? null;
}

/** Who is on call at a moment, since when and until when; at most a year back and ahead. */
export function onCallAt(rotation: Rotation, at: number): Shift {
  const [current] = shiftsBetween(rotation, at, at + 1);
  const { personId = null, isOverride = false } = current ?? {};
  return { personId, from: startOf(rotation, at), until: endOf(rotation, at), isOverride };
}

function startOf(rotation: Rotation, at: number): number {
  let start = at;
  for (const reach of REACHES_MS) {
    start = shiftsBetween(rotation, at - reach, at + 1).at(-1)?.from ?? at;
    if (start > at - reach) break;
  }
  return start;
}

function endOf(rotation: Rotation, at: number): number {
  let end = at;
  for (const reach of REACHES_MS) {
    end = shiftsBetween(rotation, at, at + reach)[0]?.until ?? at;
    if (end < at + reach) break;
  }
  return end;
}

/** The next shift of somebody else than whoever is on call at a moment. Null where there is none within a year. */
export function nextShift(rotation: Rotation, at: number): Shift | null {
  const current = onCallAt(rotation, at).personId;
  return lookAhead(rotation, at, (shifts) => {
    const next = shifts.find(({ personId }) => personId !== null && personId !== current);
    return next && onCallAt(rotation, next.from);
  });
}

/**
 * Until when whoever is on call at a moment stays it, also where their own turn follows after they stood in, or the
 * other way round; at most a year ahead.
 */
export function onCallUntil(rotation: Rotation, at: number): number {
  return nextHandover(rotation, at) ?? at + Math.max(...REACHES_MS);
}

/** The first moment after `after` at which somebody else is on call, or nobody any more. Null: none within a year. */
export function nextHandover(rotation: Rotation, after: number): number | null {
  return lookAhead(rotation, after, (shifts) => {
    return shifts.find(({ personId }) => personId !== shifts[0]?.personId)?.from;
  });
}

/** When nobody is on call between two moments, oldest first. */
export function gapsOf(rotation: Rotation, from: number, until: number): Stretch[] {
  return shiftsBetween(rotation, from, until)
    .filter(({ personId }) => personId === null)
    .map((gap) => ({ from: gap.from, until: gap.until }));
}

function lookAhead<T>(rotation: Rotation, from: number, find: (shifts: Shift[]) => T | undefined): T | null {
  for (const reach of REACHES_MS) {
    const found = find(shiftsBetween(rotation, from, from + reach));
    if (found !== undefined) return found;
  }
  return null;
}

function standIn({ personId, from, until }: RotationOverride): Shift {
  return { personId, from: from.getTime(), until: until.getTime(), isOverride: true };
}

function isSameKind(one: Shift, other: Shift): boolean {
  return one.personId === other.personId && one.isOverride === other.isOverride;
}
