import { isTruthy } from '../values/numbers.ts';
import { orderKey } from '../values/order-key.ts';
import { asArray, onPresentValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

const ANY_NUMBER = Number.POSITIVE_INFINITY;

/** The distinct values of an array by their order key. */
function toSet(operator: string, array: unknown): Map<string, unknown> {
  return new Map(asArray(operator, array).map((item) => [orderKey(item), item]));
}

function isSubset(inner: Map<string, unknown>, outer: Map<string, unknown>): boolean {
  return [...inner.keys()].every((key) => outer.has(key));
}

function union(...arrays: unknown[]): unknown[] {
  return [...new Map(arrays.flatMap((array) => [...toSet('$setUnion', array)])).values()];
}

function intersection(...arrays: unknown[]): unknown[] {
  const [first = new Map<string, unknown>(), ...others] = arrays.map((array) =>
    toSet('$setIntersection', array),
  );
  return [...first].filter(([key]) => others.every((other) => other.has(key))).map(([, value]) => value);
}

function difference(left: unknown, right: unknown): unknown[] {
  const removed = toSet('$setDifference', right);
  return [...toSet('$setDifference', left)].filter(([key]) => !removed.has(key)).map(([, value]) => value);
}

export const setExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $setUnion: onPresentValues(0, ANY_NUMBER, union),
  $setIntersection: onPresentValues(0, ANY_NUMBER, intersection),
  $setDifference: onPresentValues(2, 2, difference),
  $setEquals: onPresentValues(2, 2, (left, right) => {
    const [a, b] = [toSet('$setEquals', left), toSet('$setEquals', right)];
    return a.size === b.size && isSubset(a, b);
  }),
  $setIsSubset: onPresentValues(2, 2, (left, right) =>
    isSubset(toSet('$setIsSubset', left), toSet('$setIsSubset', right)),
  ),
  $anyElementTrue: onPresentValues(1, 1, (array) => asArray('$anyElementTrue', array).some(isTruthy)),
  $allElementsTrue: onPresentValues(1, 1, (array) => asArray('$allElementsTrue', array).every(isTruthy)),
};
