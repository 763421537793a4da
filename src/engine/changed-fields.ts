import { isStoredAlike } from './hash.ts';

/** Those of the wanted values that differ from the row's. What is not named, or undefined, stays. */
export function changedFields<T extends object>(row: T, wanted: Partial<T>): Partial<T> {
  const before = row as Record<string, unknown>;
  const differs = ([field, value]: [string, unknown]) =>
    value !== undefined && !isStoredAlike(before[field], value);
  return Object.fromEntries(Object.entries(wanted).filter(differs)) as Partial<T>;
}
