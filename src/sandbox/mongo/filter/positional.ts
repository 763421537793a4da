import { type Document, isDocument } from '../values/document.ts';
import { valueAt } from '../values/path.ts';
import { compileElementFilter, compileFilter, compileValueFilter } from './compile-filter.ts';

/** The index of the array element that `filter` matched, which `$` stands for in updates and projections. */
export function matchedIndex(document: Document, filter: Document, arrayPath: string): number | undefined {
  const array = valueAt(document, arrayPath);
  if (!Array.isArray(array)) return undefined;
  const tests = conditions(filter).flatMap(([path, condition]) => elementTest(arrayPath, path, condition));
  if (tests.length === 0) return undefined;
  let index = array.findIndex((element) => tests.every((test) => test(element)));
  // Conditions may have been met by different elements; the last condition decides, as in MongoDB.
  if (index < 0) index = array.findIndex((element) => tests.at(-1)?.(element) === true);
  if (index < 0) index = array.findIndex((element) => tests.some((test) => test(element)));
  return index < 0 ? undefined : index;
}

function conditions(filter: Document): [path: string, condition: unknown][] {
  return Object.entries(filter).flatMap(([key, condition]): [string, unknown][] => {
    if ((key === '$and' || key === '$or') && Array.isArray(condition)) {
      return condition.filter(isDocument).flatMap(conditions);
    }
    return key.startsWith('$') ? [] : [[key, condition]];
  });
}

function elementTest(arrayPath: string, path: string, condition: unknown): ((element: unknown) => boolean)[] {
  if (path === arrayPath) {
    return isDocument(condition) && isDocument(condition.$elemMatch)
      ? [compileElementFilter(condition.$elemMatch)]
      : [compileValueFilter(condition)];
  }
  if (!path.startsWith(`${arrayPath}.`)) return [];
  const predicate = compileFilter({ [path.slice(arrayPath.length + 1)]: condition });
  return [(element) => isDocument(element) && predicate(element)];
}
