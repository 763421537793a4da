import { bsonType, isDocument } from './document.ts';
import { orderKey } from './order-key.ts';
import { rank } from './rank.ts';

/** Negative, zero or positive as `left` sorts before, with or after `right` in BSON order. */
export function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : 1;
  const [a, b] = [orderKey(left), orderKey(right)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Equality across types: 1 equals Long 1, null equals missing, documents compare with their field order. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  return rank(left) === rank(right) && orderKey(left) === orderKey(right);
}

/** Same value, same type, same field order: nothing to write. Decides `nModified`. */
export function identical(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => identical(item, right[at]))
    );
  }
  if (isDocument(left) && isDocument(right)) {
    const [a, b] = [Object.keys(left), Object.keys(right)];
    return a.length === b.length && a.every((key, at) => key === b[at] && identical(left[key], right[key]));
  }
  return bsonType(left) === bsonType(right) && equal(left, right);
}
