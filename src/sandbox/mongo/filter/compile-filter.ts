import { compileExpression } from '../expressions/compile-expression.ts';
import { rootScope } from '../expressions/scope.ts';
import { fail, unsupported } from '../server-error.ts';
import { type Document, isDocument, isOperatorDocument } from '../values/document.ts';
import { isTruthy } from '../values/numbers.ts';
import { pathSteps, somePathValue } from '../values/path.ts';
import { comparisonOperators, equalityTest, listArgument } from './comparison-operators.ts';
import { elementOperators } from './element-operators.ts';
import type { FieldTest } from './field-test.ts';
import { isRegex } from './regular-expression.ts';

export type Predicate = (document: Document) => boolean;
type Variables = Readonly<Record<string, unknown>>;

const FIELD_OPERATORS = { ...comparisonOperators, ...elementOperators };
const LOGICAL_IN_ELEMENT = new Set(['$and', '$or', '$nor', '$expr']);

/** Compiles a filter; unknown operators fail here, whether or not a document is ever tested. */
export function compileFilter(filter: Document, variables: Variables = {}): Predicate {
  const tests = Object.entries(filter).flatMap(([key, condition]) =>
    key.startsWith('$') ? [logicalTest(key, condition, variables)] : fieldTests(key, condition, variables),
  );
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (document) => tests.every((test) => test(document));
}

/** A test on one value for `{ $op: … }` or a literal, as inside `$elemMatch`, `$pull` and array filters. */
export function compileValueFilter(condition: unknown): (value: unknown) => boolean {
  const predicate = compileFilter({ value: condition });
  return (value) => predicate({ value });
}

/** A test on an array's element for what stands in `$elemMatch`: a filter on documents or operators on values. */
export function compileElementFilter(condition: unknown): (element: unknown) => boolean {
  if (!isDocument(condition)) return fail(2, '$elemMatch needs an Object');
  if (!testsDocuments(condition)) return compileValueFilter(condition);
  const predicate = compileFilter(condition);
  return (element) =>
    (isDocument(element) && predicate(element)) || (Array.isArray(element) && predicate({ ...element }));
}

/** Whether a condition is a filter on documents rather than operators on a value. */
function testsDocuments(condition: Document): boolean {
  return !isOperatorDocument(condition) || LOGICAL_IN_ELEMENT.has(Object.keys(condition)[0] ?? '');
}

function logicalTest(operator: string, argument: unknown, variables: Variables): Predicate {
  switch (operator) {
    case '$and': {
      const parts = branches(operator, argument, variables);
      return (document) => parts.every((part) => part(document));
    }
    case '$or': {
      const parts = branches(operator, argument, variables);
      return (document) => parts.some((part) => part(document));
    }
    case '$nor': {
      const parts = branches(operator, argument, variables);
      return (document) => !parts.some((part) => part(document));
    }
    case '$expr': {
      const expression = compileExpression(argument);
      return (document) => isTruthy(expression(rootScope(document, variables)));
    }
    case '$comment':
      return () => true;
    default:
      return unsupported(`query operator '${operator}'`);
  }
}

function branches(operator: string, argument: unknown, variables: Variables): Predicate[] {
  const list = listArgument(operator, argument);
  if (list.length === 0) fail(2, `${operator} must be a nonempty array`);
  return list.map((branch) =>
    isDocument(branch)
      ? compileFilter(branch, variables)
      : fail(2, `${operator} entries need to be full objects`),
  );
}

function fieldTests(path: string, condition: unknown, variables: Variables): Predicate[] {
  if (!isOperatorDocument(condition)) {
    return [onPath(path, { elements: true, matches: equalityTest(condition) })];
  }
  return Object.entries(condition).flatMap(([operator, argument]) => {
    if (operator === '$not') return [notTest(path, argument, variables)];
    if (operator === '$all') return allTests(path, argument);
    if (operator === '$elemMatch') return [onPath(path, elementMatch(argument))];
    const build = Object.hasOwn(FIELD_OPERATORS, operator) ? FIELD_OPERATORS[operator] : undefined;
    return build ? [onPath(path, build(argument, condition))] : unsupported(`query operator '${operator}'`);
  });
}

function onPath(path: string, test: FieldTest): Predicate {
  const steps = pathSteps(path);
  const wanted = test.negated !== true;
  return (document) => somePathValue(document, steps, 0, test.elements, test.matches) === wanted;
}

function elementMatch(argument: unknown): FieldTest {
  const matches = compileElementFilter(argument);
  return { elements: false, matches: (value) => Array.isArray(value) && value.some(matches) };
}

function notTest(path: string, argument: unknown, variables: Variables): Predicate {
  if (!isRegex(argument) && !isOperatorDocument(argument)) fail(2, '$not needs a regex or a document');
  const tests = fieldTests(path, isRegex(argument) ? { $regex: argument } : argument, variables);
  return (document) => !tests.every((test) => test(document));
}

function allTests(path: string, argument: unknown): Predicate[] {
  const list = listArgument('$all', argument);
  if (list.length === 0) return [() => false];
  return list.map((item) =>
    onPath(
      path,
      isDocument(item) && '$elemMatch' in item
        ? elementMatch(item.$elemMatch)
        : { elements: true, matches: equalityTest(item) },
    ),
  );
}
