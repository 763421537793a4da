import { compare } from '../values/compare.ts';

/** Compares as expressions do: a missing value is less than null (unlike in filters, where they are equal). */
export function compareValues(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined)
    return Number(left !== undefined) - Number(right !== undefined);
  return compare(left, right);
}
