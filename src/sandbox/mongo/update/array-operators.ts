import { typeName } from '../filter/bson-type-names.ts';
import { compileElementFilter, compileValueFilter } from '../filter/compile-filter.ts';
import { fail, unsupported } from '../server-error.ts';
import { compare, equal } from '../values/compare.ts';
import { clone, type Document, isDocument } from '../values/document.ts';
import { toNumber } from '../values/numbers.ts';
import { parseSort, sortDocuments } from '../values/sort.ts';
import type { UpdateOperator } from './update-operator.ts';

const PUSH_MODIFIERS = new Set(['$each', '$slice', '$position', '$sort']);

/** The array to change; a missing field is an empty one. */
function arrayOf(old: unknown, path: string): unknown[] {
  if (old === undefined) return [];
  return Array.isArray(old)
    ? old
    : fail(2, `The field '${path}' must be an array but is of type ${typeName(old)} in document`);
}

function hasEach(argument: unknown): argument is Document {
  return isDocument(argument) && '$each' in argument;
}

function eachOf(operator: string, argument: unknown): unknown[] {
  if (!hasEach(argument)) return [argument];
  const each = argument.$each;
  return Array.isArray(each)
    ? each
    : fail(2, `The argument to $each in ${operator} must be an array but it was of type: ${typeName(each)}`);
}

function checkModifiers(operator: string, argument: unknown, known: ReadonlySet<string>): void {
  eachOf(operator, argument);
  for (const modifier of hasEach(argument) ? Object.keys(argument) : []) {
    if (!known.has(modifier)) unsupported(`modifier '${modifier}' of ${operator}`);
  }
}

function sorted(array: unknown[], order: unknown): unknown[] {
  if (!isDocument(order)) return array.toSorted((left, right) => toNumber(order) * compare(left, right));
  return sortDocuments(array, parseSort(order), (item) => (isDocument(item) ? item : {}));
}

const push: UpdateOperator = {
  creates: true,
  check: (argument) => checkModifiers('$push', argument, PUSH_MODIFIERS),
  apply(old, argument, path) {
    const array = [...arrayOf(old, path)];
    const modifiers = hasEach(argument) ? argument : {};
    const position = modifiers.$position === undefined ? array.length : toNumber(modifiers.$position);
    array.splice(position, 0, ...eachOf('$push', argument).map(clone));
    const ordered = modifiers.$sort === undefined ? array : sorted(array, modifiers.$sort);
    if (modifiers.$slice === undefined) return ordered;
    const count = toNumber(modifiers.$slice);
    return count >= 0 ? ordered.slice(0, count) : ordered.slice(count);
  },
};

const addToSet: UpdateOperator = {
  creates: true,
  check: (argument) => checkModifiers('$addToSet', argument, new Set(['$each'])),
  apply(old, argument, path) {
    const array = [...arrayOf(old, path)];
    for (const item of eachOf('$addToSet', argument)) {
      if (!array.some((present) => equal(present, item))) array.push(clone(item));
    }
    return array;
  },
};

function without(old: unknown, isRemoved: (item: unknown) => boolean): unknown {
  if (old === undefined) return undefined;
  if (!Array.isArray(old)) return fail(2, 'Cannot apply $pull to a non-array value');
  return old.filter((item) => !isRemoved(item));
}

export const arrayOperators: Readonly<Record<string, UpdateOperator>> = {
  $push: push,
  $addToSet: addToSet,
  $pull: {
    creates: false,
    apply: (old, condition) =>
      without(old, isDocument(condition) ? compileElementFilter(condition) : compileValueFilter(condition)),
  },
  $pullAll: {
    creates: false,
    check(argument) {
      if (!Array.isArray(argument)) fail(2, '$pullAll requires an array argument');
    },
    apply: (old, values) => without(old, (item) => (values as unknown[]).some((value) => equal(item, value))),
  },
  $pop: {
    creates: false,
    apply: (old, end, path) =>
      old === undefined
        ? undefined
        : toNumber(end) < 0
          ? arrayOf(old, path).slice(1)
          : arrayOf(old, path).slice(0, -1),
  },
};
