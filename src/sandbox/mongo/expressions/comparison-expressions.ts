import { isTruthy } from '../values/numbers.ts';
import { compareValues } from './compare-values.ts';
import { onValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

function ordered(accept: (order: number) => boolean): ExpressionOperator {
  return onValues(2, 2, (left, right) => accept(compareValues(left, right)));
}

export const comparisonExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $eq: ordered((order) => order === 0),
  $ne: ordered((order) => order !== 0),
  $gt: ordered((order) => order > 0),
  $gte: ordered((order) => order >= 0),
  $lt: ordered((order) => order < 0),
  $lte: ordered((order) => order <= 0),
  $cmp: onValues(2, 2, compareValues),
  $and: (argument, compile) => {
    const parts = (Array.isArray(argument) ? argument : [argument]).map(compile);
    return (scope) => parts.every((part) => isTruthy(part(scope)));
  },
  $or: (argument, compile) => {
    const parts = (Array.isArray(argument) ? argument : [argument]).map(compile);
    return (scope) => parts.some((part) => isTruthy(part(scope)));
  },
  $not: onValues(1, 1, (value) => !isTruthy(value)),
};
