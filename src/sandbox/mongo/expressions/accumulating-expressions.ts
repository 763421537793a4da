import { ACCUMULATORS } from './accumulators.ts';
import type { ExpressionOperator } from './scope.ts';

/** `$sum`, `$avg`, `$min` and `$max` outside `$group`: over an array, or over several values. */
function overValues(name: '$sum' | '$avg' | '$min' | '$max'): ExpressionOperator {
  return (argument, compile) => {
    const evaluate = compile(argument);
    const isList = Array.isArray(argument) && argument.length !== 1;
    return (scope) => {
      const value = evaluate(scope);
      const single =
        Array.isArray(argument) && !isList && Array.isArray(value) ? (value as unknown[])[0] : value;
      return ACCUMULATORS[name](Array.isArray(single) ? single : [single]);
    };
  };
}

export const accumulatingExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $sum: overValues('$sum'),
  $avg: overValues('$avg'),
  $min: overValues('$min'),
  $max: overValues('$max'),
};
