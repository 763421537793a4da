import { Long } from 'bson';
import { unsupported } from '../server-error.ts';
import { bsonType } from './document.ts';
import { RANK, rank } from './rank.ts';

/** Whether `value` is a BSON number of any width. */
export function isNumber(value: unknown): boolean {
  return rank(value) === RANK.number;
}

/** A BSON number as a JavaScript number; NaN for anything else. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return isNumber(value) ? Number(String(value)) : Number.NaN;
}

/** Truth in MongoDB: false, null, missing and 0 are false; everything else, also '' and [], is true. */
export function isTruthy(value: unknown): boolean {
  if (value === false || value === null || value === undefined) return false;
  return !(isNumber(value) && toNumber(value) === 0);
}

/** `left + right` or `left * right` with 64-bit integers kept; Decimal128 arithmetic is refused. */
export function calculate(left: unknown, operation: '+' | '*', right: unknown): unknown {
  if (bsonType(left) === 'Decimal128' || bsonType(right) === 'Decimal128')
    unsupported('Decimal128 arithmetic');
  if (isLong(left) || isLong(right)) return calculateLong(left, operation, right);
  return operation === '+' ? toNumber(left) + toNumber(right) : toNumber(left) * toNumber(right);
}

function isLong(value: unknown): boolean {
  return bsonType(value) === 'Long' || typeof value === 'bigint';
}

function calculateLong(left: unknown, operation: '+' | '*', right: unknown): unknown {
  const isWhole = (value: unknown) => isLong(value) || Number.isInteger(toNumber(value));
  if (!isWhole(left) || !isWhole(right)) {
    return operation === '+' ? toNumber(left) + toNumber(right) : toNumber(left) * toNumber(right);
  }
  const [a, b] = [BigInt(String(left)), BigInt(String(right))];
  return Long.fromBigInt(operation === '+' ? a + b : a * b);
}
