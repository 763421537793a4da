import { fail } from '../server-error.ts';
import { isDocument } from '../values/document.ts';
import { isNullish } from '../values/rank.ts';
import type { Compile, Expression, ExpressionOperator } from './scope.ts';

/** An operator that takes between `least` and `most` values, evaluated before `apply` sees them. */
export function onValues(
  least: number,
  most: number,
  apply: (...values: unknown[]) => unknown,
): ExpressionOperator {
  return (argument, compile) => {
    const items = Array.isArray(argument) ? argument : [argument];
    if (items.length < least || items.length > most) {
      fail(
        16020,
        `Expression takes ${least === most ? least : `${least} to ${most}`} arguments. ${items.length} were passed in.`,
      );
    }
    const parts = items.map(compile);
    return (scope) => apply(...parts.map((part) => part(scope)));
  };
}

/** Like `onValues`, but null or a missing value among the arguments makes the result null. */
export function onPresentValues(
  least: number,
  most: number,
  apply: (...values: unknown[]) => unknown,
): ExpressionOperator {
  return onValues(least, most, (...values) => (values.some(isNullish) ? null : apply(...values)));
}

/** The named arguments of an operator such as `$filter`; an unknown or absent one is an error. */
export function namedArguments(
  operator: string,
  argument: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> {
  if (!isDocument(argument)) return fail(28646, `${operator} only supports an object as its argument`);
  for (const name of Object.keys(argument)) {
    if (!required.includes(name) && !optional.includes(name))
      fail(28647, `Unrecognized parameter to ${operator}: ${name}`);
  }
  for (const name of required)
    if (!(name in argument)) fail(28648, `Missing '${name}' parameter to ${operator}`);
  return argument;
}

/** Compiles an argument that may be left out. */
export function compileOptional(argument: unknown, compile: Compile): Expression | undefined {
  return argument === undefined ? undefined : compile(argument);
}

/** The array an operator needs, or MongoDB's error. */
export function asArray(operator: string, value: unknown): unknown[] {
  return Array.isArray(value) ? value : fail(16883, `The argument to ${operator} must be an array`);
}
