import { compare } from '../values/compare.ts';
import { isDocument } from '../values/document.ts';
import { isTruthy, toNumber } from '../values/numbers.ts';
import { isNullish } from '../values/rank.ts';
import { parseSort, sortDocuments } from '../values/sort.ts';
import { asArray, compileOptional, namedArguments } from './operator-arguments.ts';
import { childScope, type ExpressionOperator } from './scope.ts';

const map: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$map', argument, ['input', 'in'], ['as']);
  const [input, body, name] = [compile(parts.input), compile(parts.in), String(parts.as ?? 'this')];
  return (scope) => {
    const items = input(scope);
    if (isNullish(items)) return null;
    return asArray('$map', items).map((item) => body(childScope(scope, { [name]: item })) ?? null);
  };
};

const filter: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$filter', argument, ['input', 'cond'], ['as', 'limit']);
  const [input, test, name] = [compile(parts.input), compile(parts.cond), String(parts.as ?? 'this')];
  const limit = compileOptional(parts.limit, compile);
  return (scope) => {
    const items = input(scope);
    if (isNullish(items)) return null;
    const kept = asArray('$filter', items).filter((item) =>
      isTruthy(test(childScope(scope, { [name]: item }))),
    );
    const most = limit?.(scope);
    return isNullish(most) ? kept : kept.slice(0, toNumber(most));
  };
};

const reduce: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$reduce', argument, ['input', 'initialValue', 'in']);
  const [input, initial, body] = [compile(parts.input), compile(parts.initialValue), compile(parts.in)];
  return (scope) => {
    const items = input(scope);
    if (isNullish(items)) return null;
    return asArray('$reduce', items).reduce<unknown>(
      (value, item) => body(childScope(scope, { value, this: item })),
      initial(scope),
    );
  };
};

const sortArray: ExpressionOperator = (argument, compile) => {
  const parts = namedArguments('$sortArray', argument, ['input', 'sortBy']);
  const input = compile(parts.input);
  const sortBy = parts.sortBy;
  return (scope) => {
    const items = input(scope);
    if (isNullish(items)) return null;
    const array = asArray('$sortArray', items);
    if (!isDocument(sortBy)) return array.toSorted((left, right) => toNumber(sortBy) * compare(left, right));
    return sortDocuments(array, parseSort(sortBy), (item) => (isDocument(item) ? item : {}));
  };
};

export const iteratingExpressions: Readonly<Record<string, ExpressionOperator>> = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $sortArray: sortArray,
};
