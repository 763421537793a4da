import type { Stretch } from './open-hours.ts';

/** The part of a stretch inside another, if any; whatever else it says is kept. */
export function clip<T extends Stretch>(stretch: T, { from, until }: Stretch): T[] {
  const start = Math.max(stretch.from, from);
  const end = Math.min(stretch.until, until);
  return start < end ? [{ ...stretch, from: start, until: end }] : [];
}

/** Lays stretches over others: they stand as they are, of those below only what they leave is kept. In order. */
export function overlay<T extends Stretch>(below: readonly T[], above: readonly T[]): T[] {
  const left = below.flatMap((stretch) =>
    [...above, null].flatMap((next, index) => {
      const from = above[index - 1]?.until ?? -Infinity;
      return clip(stretch, { from, until: next?.from ?? Infinity });
    }),
  );
  return [...left, ...above].sort(byStart);
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
