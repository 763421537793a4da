import { fail, unsupported } from '../server-error.ts';
import { type Document, isDocument, own, setOwn } from '../values/document.ts';
import { accumulatingExpressions } from './accumulating-expressions.ts';
import { arithmeticExpressions } from './arithmetic-expressions.ts';
import { arrayExpressions } from './array-expressions.ts';
import { comparisonExpressions } from './comparison-expressions.ts';
import { conditionalExpressions } from './conditional-expressions.ts';
import { iteratingExpressions } from './iterating-expressions.ts';
import { mingoExpressions } from './mingo-expressions.ts';
import { objectExpressions } from './object-expressions.ts';
import type { Expression, ExpressionOperator, Scope } from './scope.ts';
import { setExpressions } from './set-expressions.ts';
import { textExpressions } from './text-expressions.ts';
import { typeExpressions } from './type-expressions.ts';

const OPERATORS: Readonly<Record<string, ExpressionOperator>> = {
  ...accumulatingExpressions,
  ...arithmeticExpressions,
  ...arrayExpressions,
  ...comparisonExpressions,
  ...conditionalExpressions,
  ...iteratingExpressions,
  ...mingoExpressions,
  ...objectExpressions,
  ...setExpressions,
  ...textExpressions,
  ...typeExpressions,
};

/** Compiles an aggregation expression; an operator that is not in the list above is refused by name. */
export function compileExpression(expression: unknown): Expression {
  if (typeof expression === 'string' && expression.startsWith('$')) return compilePath(expression);
  if (Array.isArray(expression)) {
    const parts = expression.map(compileExpression);
    return (scope) => parts.map((part) => part(scope) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const operator = Object.keys(expression)[0];
  if (operator?.startsWith('$')) return compileOperator(operator, expression);
  return compileDocument(expression);
}

function compileOperator(operator: string, expression: Document): Expression {
  if (Object.keys(expression).length !== 1) {
    fail(15983, 'An object representing an expression must have exactly one field');
  }
  const build = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  return build ? build(expression[operator], compileExpression) : unsupported(`expression '${operator}'`);
}

function compileDocument(expression: Document): Expression {
  const fields = Object.entries(expression).map(([name, value]) => [name, compileExpression(value)] as const);
  return (scope) => {
    const result: Document = {};
    for (const [name, evaluate] of fields) {
      const value = evaluate(scope);
      if (value !== undefined) setOwn(result, name, value);
    }
    return result;
  };
}

function compilePath(expression: string): Expression {
  const [variable = '', ...steps] = expression.startsWith('$$')
    ? expression.slice(2).split('.')
    : ['CURRENT', ...expression.slice(1).split('.')];
  if (steps.includes('') || variable === '') fail(16410, `'${expression}' is not a valid field path`);
  if (variable === 'REMOVE') return () => undefined;
  return (scope) => follow(readVariable(scope, variable), steps, 0);
}

function readVariable(scope: Scope, name: string): unknown {
  return name in scope ? scope[name] : fail(17276, `Use of undefined variable: ${name}`);
}

/** Follows a field path; arrays on the way are mapped, and their elements without the field are left out. */
function follow(value: unknown, steps: readonly string[], at: number): unknown {
  const step = steps[at];
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    return value
      .filter((item) => isDocument(item) || Array.isArray(item))
      .map((item) => follow(item, steps, at))
      .filter((item) => item !== undefined);
  }
  return isDocument(value) ? follow(own(value, step), steps, at + 1) : undefined;
}
