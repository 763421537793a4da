import { fail } from '../server-error.ts';
import { compare } from '../values/compare.ts';
import { isOperatorDocument } from '../values/document.ts';
import { orderKey } from '../values/order-key.ts';
import { isNullish, RANK, rank } from '../values/rank.ts';
import type { FieldOperator } from './field-test.ts';
import { isRegex, toRegExp } from './regular-expression.ts';

/** A test for equality; a regular expression also matches strings, null also matches a missing field. */
export function equalityTest(expected: unknown): (value: unknown) => boolean {
  if (isNullish(expected)) return isNullish;
  if (typeof expected === 'string' || typeof expected === 'boolean') return (value) => value === expected;
  if (!isRegex(expected)) return exactTest(expected);
  const [expression, same] = [toRegExp(expected), exactTest(expected)];
  return (value) => (typeof value === 'string' ? expression.test(value) : same(value));
}

function exactTest(expected: unknown): (value: unknown) => boolean {
  const [place, key] = [rank(expected), orderKey(expected)];
  return (value) => rank(value) === place && orderKey(value) === key;
}

/** A test for order among values of the same type; null compares with null and missing only. */
function rangeTest(bound: unknown, accept: (order: number) => boolean): (value: unknown) => boolean {
  if (isRegex(bound)) fail(2, "Can't have RegEx as arg to predicate over field.");
  const place = rank(bound);
  if (place === RANK.minKey || place === RANK.maxKey) return (value) => accept(compare(value, bound));
  if (Number.isNaN(bound)) return (value) => Number.isNaN(value) && accept(0);
  return (value) => rank(value) === place && !Number.isNaN(value) && accept(compare(value, bound));
}

function rangeOperator(accept: (order: number) => boolean): FieldOperator {
  return (bound) => ({ elements: true, matches: rangeTest(bound, accept) });
}

/** The list an operator needs, or MongoDB's error. */
export function listArgument(operator: string, argument: unknown): unknown[] {
  return Array.isArray(argument) ? argument : fail(2, `${operator} needs an array`);
}

function membershipTest(operator: string, argument: unknown): (value: unknown) => boolean {
  const list = listArgument(operator, argument);
  if (list.some(isOperatorDocument)) fail(2, `cannot nest $ under ${operator}`);
  const expressions = list.filter(isRegex).map((pattern) => toRegExp(pattern));
  const keys = new Set(list.map(orderKey));
  return (value) =>
    keys.has(orderKey(value)) ||
    (typeof value === 'string' && expressions.some((expression) => expression.test(value)));
}

export const comparisonOperators: Readonly<Record<string, FieldOperator>> = {
  $eq: (expected) => ({
    elements: true,
    matches: isRegex(expected) ? exactTest(expected) : equalityTest(expected),
  }),
  $ne: (expected) => ({ elements: true, negated: true, matches: equalityTest(expected) }),
  $gt: rangeOperator((order) => order > 0),
  $gte: rangeOperator((order) => order >= 0),
  $lt: rangeOperator((order) => order < 0),
  $lte: rangeOperator((order) => order <= 0),
  $in: (list) => ({ elements: true, matches: membershipTest('$in', list) }),
  $nin: (list) => ({ elements: true, negated: true, matches: membershipTest('$nin', list) }),
};
