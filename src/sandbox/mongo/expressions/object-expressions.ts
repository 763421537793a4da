import { fail } from '../server-error.ts';
import { type Document, isDocument, own, setOwn } from '../values/document.ts';
import { isNullish } from '../values/rank.ts';
import { asArray, namedArguments, onPresentValues, onValues } from './operator-arguments.ts';
import type { ExpressionOperator } from './scope.ts';

function mergeObjects(...values: unknown[]): Document {
  const merged: Document = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value)) return fail(40400, '$mergeObjects requires object inputs');
    for (const [key, field] of Object.entries(value)) setOwn(merged, key, field);
  }
  return merged;
}

function objectToArray(value: unknown): Document[] {
  if (!isDocument(value)) return fail(40390, '$objectToArray requires a document input');
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function arrayToObject(value: unknown): Document {
  const result: Document = {};
  for (const item of asArray('$arrayToObject', value)) {
    const [key, field] = Array.isArray(item) ? item : [own(item, 'k'), own(item, 'v')];
    if (typeof key !== 'string') fail(40394, '$arrayToObject requires string keys');
    setOwn(result, key, field);
  }
  return result;
}

const getField: ExpressionOperator = (argument, compile) => {
  if (!isDocument(argument)) {
    const field = compile(argument);
    return (scope) => own(scope.CURRENT, String(field(scope)));
  }
  const parts = namedArguments('$getField', argument, ['field', 'input']);
  const [field, input] = [compile(parts.field), compile(parts.input)];
  return (scope) => own(input(scope), String(field(scope)));
};

const setField: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$setField', argument, ['field', 'input', 'value']);
  const [field, input, value] = [compile(parts.field), compile(parts.input), compile(parts.value)];
  return (scope) => {
    const document = input(scope);
    if (isNullish(document)) return null;
    const changed = mergeObjects(document);
    const next = value(scope);
    if (next === undefined) delete changed[String(field(scope))];
    else setOwn(changed, String(field(scope)), next);
    return changed;
  };
};

export const objectExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $mergeObjects: onValues(0, Number.POSITIVE_INFINITY, (...values) => {
    const [only] = values;
    return values.length === 1 && Array.isArray(only) ? mergeObjects(...only) : mergeObjects(...values);
  }),
  $objectToArray: onPresentValues(1, 1, objectToArray),
  $arrayToObject: onPresentValues(1, 1, arrayToObject),
  $getField: getField,
  $setField: setField,
};
