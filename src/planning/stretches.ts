import type { Stretch } from './open-hours.ts';

/** The part of a stretch inside another, if any; whatever else it says is kept. */
export function clip<T extends Stretch>(stretch: T, { from, until }: Stretch): T[] {
  const start = Math.max(stretch.from, from);
  const end = Math.min(stretch.until, until);
  return start < end ? [{ ...stretch, from: start, until: end }] : [];
}

/** The parts of stretches that lie inside of windows. Both are in order, and each is apart from the others. */
export function within<T extends Stretch>(stretches: readonly T[], windows: readonly Stretch[]): T[] {
  const found: T[] = [];
  let first = 0;
  for (const stretch of stretches) {
    while ((windows[first]?.until ?? Infinity) <= stretch.from) first += 1;
    for (let index = first; (windows[index]?.from ?? Infinity) < stretch.until; index += 1) {
      found.push(...windows.slice(index, index + 1).flatMap((window) => clip(stretch, window)));
    }
  }
  return found;
}

/** Lays stretches over others: they stand as they are, of those below only what they leave is kept. All are in order. */
export function overlay<T extends Stretch>(below: readonly T[], above: readonly T[]): T[] {
  const gaps = [...above, null].map((next, index) => {
    return { from: above[index - 1]?.until ?? -Infinity, until: next?.from ?? Infinity };
  });
  return [...within(below, gaps), ...above].sort(byStart);
}

/** The same time without what is said twice: each stretch begins where those before it have ended. In order. */
export function withoutOverlaps(stretches: readonly Stretch[]): Stretch[] {
  let end = -Infinity;
  return stretches.toSorted(byStart).flatMap((stretch) => {
    const rest = clip(stretch, { from: end, until: Infinity });
    end = Math.max(end, stretch.until);
    return rest;
  });
}

/** Makes one of stretches that touch and are alike. They are in order, and none overlaps another. */
export function mergeTouching<T extends Stretch>(
  stretches: readonly T[],
  isAlike: (one: T, other: T) => boolean,
): T[] {
  const merged: T[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last?.until === stretch.from && isAlike(last, stretch)) {
      merged[merged.length - 1] = { ...last, until: stretch.until };
    } else merged.push(stretch);
  }
  return merged;
}

function byStart(one: Stretch, other: Stretch): number {
  return one.from - other.from;
}
