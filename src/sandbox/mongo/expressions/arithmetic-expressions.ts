import { typeName } from '../filter/bson-type-names.ts';
import { fail, unsupported } from '../server-error.ts';
import { bsonType } from '../values/document.ts';
import { isNumber, toNumber } from '../values/numbers.ts';
import { onPresentValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

/** A number for calculation; wide types are refused because doubles would lose their exactness. */
function operand(operator: string, value: unknown): number {
  if (['Long', 'Decimal128'].includes(bsonType(value) ?? ''))
    unsupported(`${typeName(value)} in ${operator}`);
  return isNumber(value)
    ? toNumber(value)
    : fail(14, `${operator} only supports numeric types, not ${typeName(value)}`);
}

function add(...values: unknown[]): unknown {
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) fail(16612, 'only one date allowed in an $add expression');
  const sum = values.reduce<number>(
    (total, value) => total + (value instanceof Date ? value.getTime() : operand('$add', value)),
    0,
  );
  return dates.length === 1 ? new Date(Math.round(sum)) : sum;
}

function subtract(left: unknown, right: unknown): unknown {
  if (!(left instanceof Date)) return operand('$subtract', left) - operand('$subtract', right);
  if (right instanceof Date) return left.getTime() - right.getTime();
  return new Date(Math.round(left.getTime() - operand('$subtract', right)));
}

function divide(left: unknown, right: unknown): number {
  const divisor = operand('$divide', right);
  return divisor === 0 ? fail(2, "can't $divide by zero") : operand('$divide', left) / divisor;
}

function modulo(left: unknown, right: unknown): number {
  const divisor = operand('$mod', right);
  return divisor === 0 ? fail(16610, "can't $mod by zero") : operand('$mod', left) % divisor;
}

/** Rounds half to even at `place` decimal digits, as `$round` does. */
function round(value: unknown, place: unknown = 0): number {
  const scale = 10 ** operand('$round', place);
  const scaled = operand('$round', value) * scale;
  const floor = Math.floor(scaled);
  const isHalf = scaled - floor === 0.5;
  return (isHalf ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(scaled)) / scale;
}

function truncate(value: unknown, place: unknown = 0): number {
  const scale = 10 ** operand('$trunc', place);
  return Math.trunc(operand('$trunc', value) * scale) / scale;
}

function single(operator: string, apply: (value: number) => number): ExpressionOperator {
  return onPresentValues(1, 1, (value) => apply(operand(operator, value)));
}

export const arithmeticExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $add: onPresentValues(0, Number.POSITIVE_INFINITY, add),
  $multiply: onPresentValues(0, Number.POSITIVE_INFINITY, (...values) =>
    values.reduce<number>((product, value) => product * operand('$multiply', value), 1),
  ),
  $subtract: onPresentValues(2, 2, subtract),
  $divide: onPresentValues(2, 2, divide),
  $mod: onPresentValues(2, 2, modulo),
  $round: onPresentValues(1, 2, round),
  $trunc: onPresentValues(1, 2, truncate),
  $abs: single('$abs', Math.abs),
  $ceil: single('$ceil', Math.ceil),
  $floor: single('$floor', Math.floor),
  $sqrt: single('$sqrt', Math.sqrt),
  $pow: onPresentValues(2, 2, (base, exponent) => operand('$pow', base) ** operand('$pow', exponent)),
};
