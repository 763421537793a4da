import { compare } from '../values/compare.ts';
import { type Document, isDocument, setOwn } from '../values/document.ts';
import { calculate, isNumber, toNumber } from '../values/numbers.ts';
import { orderKey } from '../values/order-key.ts';
import { isNullish } from '../values/rank.ts';

function sum(values: readonly unknown[]): unknown {
  return values.filter(isNumber).reduce<unknown>((total, value) => calculate(total, '+', value), 0);
}

function average(values: readonly unknown[]): number | null {
  const numbers = values.filter(isNumber);
  return numbers.length === 0 ? null : toNumber(sum(numbers)) / numbers.length;
}

function extreme(values: readonly unknown[], isBetter: (order: number) => boolean): unknown {
  const present = values.filter((value) => !isNullish(value));
  if (present.length === 0) return null;
  return present.reduce((best, value) => (isBetter(compare(value, best)) ? value : best));
}

function mergeObjects(values: readonly unknown[]): Document {
  const merged: Document = {};
  for (const value of values) {
    for (const [key, field] of Object.entries(isDocument(value) ? value : {})) setOwn(merged, key, field);
  }
  return merged;
}

/** What `$group` makes of the values of one group; a missing value is undefined. */
export const ACCUMULATORS = {
  $sum: sum,
  $avg: average,
  $min: (values: readonly unknown[]) => extreme(values, (order) => order < 0),
  $max: (values: readonly unknown[]) => extreme(values, (order) => order > 0),
  $first: (values: readonly unknown[]) => values[0] ?? null,
  $last: (values: readonly unknown[]) => values.at(-1) ?? null,
  $push: (values: readonly unknown[]) => values.filter((value) => value !== undefined),
  $addToSet: (values: readonly unknown[]) => [
    ...new Map(
      values.filter((value) => value !== undefined).map((value) => [orderKey(value), value]),
    ).values(),
  ],
  $count: (values: readonly unknown[]) => values.length,
  $mergeObjects: mergeObjects,
} as const;
