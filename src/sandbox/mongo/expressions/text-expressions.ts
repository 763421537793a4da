import { typeName } from '../filter/bson-type-names.ts';
import { toRegExp } from '../filter/regular-expression.ts';
import { fail } from '../server-error.ts';
import { toNumber } from '../values/numbers.ts';
import { isNullish } from '../values/rank.ts';
import { compileOptional, namedArguments, onPresentValues, onValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

function text(operator: string, value: unknown): string {
  return typeof value === 'string'
    ? value
    : fail(16702, `${operator} only supports strings, not ${typeName(value)}`);
}

/** Case change, where null and missing become the empty string. */
function changeCase(operator: string, change: (value: string) => string): ExpressionOperator {
  return onValues(1, 1, (value) => (isNullish(value) ? '' : change(text(operator, value))));
}

function substring(value: unknown, start: unknown, length: unknown): string {
  const characters = isNullish(value) ? [] : [...text('$substrCP', value)];
  const count = toNumber(length);
  return characters.slice(toNumber(start), count < 0 ? undefined : toNumber(start) + count).join('');
}

const regexMatch: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$regexMatch', argument, ['input', 'regex'], ['options']);
  const [input, regex] = [compile(parts.input), compile(parts.regex)];
  const options = compileOptional(parts.options, compile);
  return (scope) => {
    const value = input(scope);
    return isNullish(value)
      ? false
      : toRegExp(regex(scope), options?.(scope)).test(text('$regexMatch', value));
  };
};

export const textExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $concat: onPresentValues(0, Number.POSITIVE_INFINITY, (...values) =>
    values.map((value) => text('$concat', value)).join(''),
  ),
  $toLower: changeCase('$toLower', (value) => value.toLowerCase()),
  $toUpper: changeCase('$toUpper', (value) => value.toUpperCase()),
  $regexMatch: regexMatch,
  $substrCP: onValues(3, 3, substring),
  $strLenCP: onValues(1, 1, (value) => [...text('$strLenCP', value)].length),
};
