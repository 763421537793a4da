import { type Document, isDocument, own } from './document.ts';

const ARRAY_INDEX = /^\d+$/;
const REMEMBERED_PATHS = 5000;
const splitPaths = new Map<string, readonly string[]>();

/** The steps of a dotted path. */
export function pathSteps(path: string): readonly string[] {
  const known = splitPaths.get(path);
  if (known) return known;
  if (splitPaths.size >= REMEMBERED_PATHS) splitPaths.clear();
  const steps = path.split('.');
  splitPaths.set(path, steps);
  return steps;
}

/** Whether a step of a path can address an element of an array. */
export function isArrayIndex(step: string): boolean {
  return ARRAY_INDEX.test(step);
}

/** The value at a path, entering arrays by index only. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const step of pathSteps(path)) value = own(value, step);
  return value;
}

/**
 * Offers `visit` what MongoDB's path traversal yields until it answers true: arrays on the way are entered; at the end
 * comes the value itself (undefined when missing) and, with `elements`, each of its elements.
 */
export function somePathValue(
  value: unknown,
  steps: readonly string[],
  at: number,
  elements: boolean,
  visit: (value: unknown) => boolean,
): boolean {
  const step = steps[at];
  if (step === undefined) return visit(value) || (elements && Array.isArray(value) && value.some(visit));
  if (Array.isArray(value)) {
    if (isArrayIndex(step) && Number(step) < value.length) {
      if (somePathValue(value[Number(step)], steps, at + 1, elements, visit)) return true;
    }
    return value.some((item) => isDocument(item) && somePathValue(item, steps, at, elements, visit));
  }
  if (isDocument(value) && Object.hasOwn(value, step)) {
    return somePathValue(value[step], steps, at + 1, elements, visit);
  }
  return visit(undefined);
}

/** What an index or a sort sees at a path: the elements of an array, one undefined when there is nothing. */
export function indexedValues(document: Document, path: string): unknown[] {
  const values: unknown[] = [];
  somePathValue(document, pathSteps(path), 0, false, (value) => {
    if (Array.isArray(value) && value.length > 0) values.push(...value);
    else values.push(Array.isArray(value) ? undefined : value);
    return false;
  });
  return values.length > 0 ? values : [undefined];
}
