import { fail } from '../server-error.ts';
import { isDocument } from '../values/document.ts';
import { isTruthy } from '../values/numbers.ts';
import { isNullish } from '../values/rank.ts';
import { compileOptional, namedArguments } from './operator-arguments.ts';
import { type Compile, childScope, type ExpressionOperator } from './scope.ts';

const cond: ExpressionOperator = (argument, compile) => {
  const parts = Array.isArray(argument)
    ? argument
    : ['if', 'then', 'else'].map((name) => namedArguments('$cond', argument, ['if', 'then', 'else'])[name]);
  if (parts.length !== 3)
    fail(16020, `Expression $cond takes exactly 3 arguments. ${parts.length} were passed in.`);
  const [test, yes, no] = [compile(parts[0]), compile(parts[1]), compile(parts[2])];
  return (scope) => (isTruthy(test(scope)) ? yes(scope) : no(scope));
};

const ifNull: ExpressionOperator = (argument, compile) => {
  const parts = Array.isArray(argument) ? argument.map(compile) : [];
  if (parts.length < 2) fail(1257300, '$ifNull needs at least two arguments');
  return (scope) => {
    for (const part of parts.slice(0, -1)) {
      const value = part(scope);
      if (!isNullish(value)) return value;
    }
    return parts.at(-1)?.(scope);
  };
};

function compileBranch(branch: unknown, compile: Compile) {
  const parts = namedArguments('$switch', branch, ['case', 'then']);
  return { test: compile(parts.case), value: compile(parts.then) };
}

const switchCase: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$switch', argument, ['branches'], ['default']);
  const branches = (parts.branches as unknown[]).map((branch) => compileBranch(branch, compile));
  const otherwise = compileOptional(parts.default, compile);
  return (scope) => {
    const branch = branches.find(({ test }) => isTruthy(test(scope)));
    if (branch) return branch.value(scope);
    if (!otherwise)
      fail(40066, '$switch could not find a matching branch for an input, and no default was specified.');
    return otherwise?.(scope);
  };
};

const letVariables: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$let', argument, ['vars', 'in']);
  if (!isDocument(parts.vars)) return fail(16876, 'invalid parameter: expected an object (vars)');
  const variables = Object.entries(parts.vars).map(([name, value]) => [name, compile(value)] as const);
  const body = compile(parts.in);
  return (scope) =>
    body(childScope(scope, Object.fromEntries(variables.map(([name, value]) => [name, value(scope)]))));
};

export const conditionalExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchCase,
  $let: letVariables,
  $literal: (argument) => () => argument,
};
