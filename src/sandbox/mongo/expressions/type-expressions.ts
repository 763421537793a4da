import { ObjectId } from 'bson';
import { typeName } from '../filter/bson-type-names.ts';
import { fail } from '../server-error.ts';
import { bsonType } from '../values/document.ts';
import { isNumber, isTruthy, toNumber } from '../values/numbers.ts';
import { RANK, rank } from '../values/rank.ts';
import { onPresentValues, onValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

function cannotConvert(value: unknown, target: string): never {
  return fail(
    241,
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value`,
  );
}

function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (rank(value) === RANK.objectId) return String(value);
  return ['string', 'number', 'boolean'].includes(typeof value) || isNumber(value)
    ? String(value)
    : cannotConvert(value, 'string');
}

function toDouble(value: unknown): number {
  if (isNumber(value)) return toNumber(value);
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'string') return cannotConvert(value, 'double');
  const number = Number(value);
  return value.trim() !== value || value === '' || Number.isNaN(number)
    ? fail(241, `Failed to parse number '${value}' in $convert with no onError value`)
    : number;
}

function toInteger(value: unknown): number {
  const number = Math.trunc(toDouble(value));
  if (typeof value === 'string' && !/^[+-]?\d+$/.test(value)) {
    fail(241, `Failed to parse number '${value}' in $convert with no onError value`);
  }
  return number >= -(2 ** 31) && number < 2 ** 31
    ? number
    : fail(241, 'Conversion would overflow target type in $convert');
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  const date = new Date(typeof value === 'string' ? value : toDouble(value));
  return Number.isNaN(date.getTime()) ? fail(241, `Error parsing date string '${String(value)}'`) : date;
}

function toObjectId(value: unknown): unknown {
  if (bsonType(value) === 'ObjectId') return value;
  if (typeof value !== 'string') return cannotConvert(value, 'objectId');
  return /^[0-9a-f]{24}$/i.test(value)
    ? new ObjectId(value)
    : fail(241, `Failed to parse objectId '${value}' in $convert with no onError value`);
}

export const typeExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $type: onValues(1, 1, typeName),
  $isNumber: onValues(1, 1, isNumber),
  $toString: onPresentValues(1, 1, toText),
  $toBool: onPresentValues(1, 1, isTruthy),
  $toDouble: onPresentValues(1, 1, toDouble),
  $toInt: onPresentValues(1, 1, toInteger),
  $toDate: onPresentValues(1, 1, toDate),
  $toObjectId: onPresentValues(1, 1, toObjectId),
};
