import { fail } from '../server-error.ts';
import { equal } from '../values/compare.ts';
import { toNumber } from '../values/numbers.ts';
import { isNullish } from '../values/rank.ts';
import { asArray, onPresentValues, onValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

const ANY_NUMBER = Number.POSITIVE_INFINITY;

function slice(array: unknown, first: unknown, count?: unknown): unknown[] {
  const items = asArray('$slice', array);
  const from = toNumber(first);
  if (count === undefined) return from >= 0 ? items.slice(0, from) : items.slice(from);
  const start = from < 0 ? Math.max(0, items.length + from) : from;
  return items.slice(start, start + toNumber(count));
}

function indexOf(array: unknown, wanted: unknown, start: unknown = 0, end?: unknown): number | null {
  if (isNullish(array)) return null;
  const items = asArray('$indexOfArray', array);
  const last = end === undefined ? items.length : toNumber(end);
  return items.findIndex((item, at) => at >= toNumber(start) && at < last && equal(item, wanted));
}

function range(start: unknown, end: unknown, step: unknown = 1): number[] {
  const [from, to, by] = [toNumber(start), toNumber(end), toNumber(step)];
  if (by === 0) fail(34449, '$range requires a non-zero step value');
  const numbers: number[] = [];
  for (let number = from; by > 0 ? number < to : number > to; number += by) numbers.push(number);
  return numbers;
}

export const arrayExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $in: onValues(2, 2, (value, array) => asArray('$in', array).some((item) => equal(item, value))),
  $size: onValues(1, 1, (array) =>
    Array.isArray(array) ? array.length : fail(17124, 'The argument to $size must be an array'),
  ),
  $isArray: onValues(1, 1, (value) => Array.isArray(value)),
  $arrayElemAt: onPresentValues(2, 2, (array, index) => asArray('$arrayElemAt', array).at(toNumber(index))),
  $first: onPresentValues(1, 1, (array) => asArray('$first', array)[0]),
  $last: onPresentValues(1, 1, (array) => asArray('$last', array).at(-1)),
  $concatArrays: onPresentValues(0, ANY_NUMBER, (...arrays) =>
    arrays.flatMap((array) => asArray('$concatArrays', array)),
  ),
  $slice: onPresentValues(2, 3, slice),
  $indexOfArray: onValues(2, 4, indexOf),
  $range: onValues(2, 3, range),
  $reverseArray: onPresentValues(1, 1, (array) => asArray('$reverseArray', array).toReversed()),
};
