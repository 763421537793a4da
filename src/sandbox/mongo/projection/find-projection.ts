import { compileElementFilter } from '../filter/compile-filter.ts';
import { matchedIndex } from '../filter/positional.ts';
import { fail } from '../server-error.ts';
import { type Document, isDocument, setOwn } from '../values/document.ts';
import { toNumber } from '../values/numbers.ts';
import { valueAt } from '../values/path.ts';
import { compileProjection } from './project.ts';
import { setField } from './set-field.ts';

/** Changes a projected document where `find` knows more than `$project`: `$slice`, `$elemMatch` and `path.$`. */
type Finish = (source: Document, projected: Document) => Document;

/** Compiles the projection of `find` and `findAndModify`; `filter` tells which element `path.$` stands for. */
export function compileFindProjection(
  specification: Document,
  filter: Document,
): (document: Document) => Document {
  const plain: Document = {};
  const finishes: Finish[] = [];
  for (const [path, value] of Object.entries(specification)) {
    const finish = special(path, value, filter);
    if (!finish) setOwn(plain, path, value);
    else {
      finishes.push(finish.apply);
      if (finish.include) setOwn(plain, finish.include, 1);
    }
  }
  const project = compileProjection(plain);
  return (document) => finishes.reduce((result, finish) => finish(document, result), project(document));
}

function special(
  path: string,
  value: unknown,
  filter: Document,
): { apply: Finish; include?: string } | undefined {
  if (path.endsWith('.$'))
    return { apply: positional(path.slice(0, -2), filter), include: path.slice(0, -2) };
  if (!isDocument(value)) return undefined;
  if ('$elemMatch' in value) return { apply: firstMatch(path, value.$elemMatch), include: path };
  const slice = value.$slice;
  return '$slice' in value && !isExpressionSlice(slice) ? { apply: sliced(path, slice) } : undefined;
}

/** `$slice: [<array expression>, …]` is the aggregation operator, `$slice: 5` and `$slice: [2, 5]` the projection. */
function isExpressionSlice(argument: unknown): boolean {
  return Array.isArray(argument) && Number.isNaN(toNumber(argument[0]));
}

function positional(path: string, filter: Document): Finish {
  return (source, projected) => {
    const array = valueAt(source, path);
    if (!Array.isArray(array)) return projected;
    const index = matchedIndex(source, filter, path);
    if (index === undefined) {
      return fail(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    }
    return setField(projected, path, () => [array[index]]);
  };
}

function firstMatch(path: string, condition: unknown): Finish {
  const matches = compileElementFilter(condition);
  return (source, projected) => {
    const array = valueAt(source, path);
    const element: unknown = Array.isArray(array) ? array.find(matches) : undefined;
    return setField(projected, path, () => (element === undefined ? undefined : [element]));
  };
}

function sliced(path: string, argument: unknown): Finish {
  const [first, count] = Array.isArray(argument) ? argument.map(toNumber) : [toNumber(argument)];
  const from = first ?? 0;
  return (_source, projected) =>
    setField(projected, path, (value) => {
      if (!Array.isArray(value)) return value;
      if (count === undefined) return from >= 0 ? value.slice(0, from) : value.slice(from);
      const start = from < 0 ? Math.max(0, value.length + from) : from;
      return value.slice(start, start + count);
    });
}
