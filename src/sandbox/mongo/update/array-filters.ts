import { compileFilter } from '../filter/compile-filter.ts';
import { fail } from '../server-error.ts';
import { type Document, isDocument } from '../values/document.ts';

/** The condition that `$[identifier]` stands for, per identifier. */
export type ArrayFilters = ReadonlyMap<string, (element: unknown) => boolean>;

/** Compiles `arrayFilters`; each must speak of one identifier, and the update must use it. */
export function compileArrayFilters(
  filters: readonly Document[],
  usedPaths: readonly string[],
): ArrayFilters {
  const compiled = new Map<string, (element: unknown) => boolean>();
  const used = new Set(
    usedPaths.flatMap((path) => [...path.matchAll(/\$\[(\w+)\]/g)].map((match) => match[1])),
  );
  for (const filter of filters) {
    const [identifier, ...others] = new Set(fieldNames(filter).map((name) => name.split('.')[0] ?? ''));
    if (identifier === undefined || others.length > 0) {
      fail(9, 'Error parsing array filter: expected a single top-level field name');
    }
    if (!used.has(identifier)) {
      fail(9, `The array filter for identifier '${identifier}' was not used in the update`);
    }
    if (compiled.has(identifier ?? '')) {
      fail(9, `Found multiple array filters with the same top-level field name ${identifier}`);
    }
    const predicate = compileFilter(filter);
    compiled.set(identifier ?? '', (element) => predicate({ [identifier ?? '']: element }));
  }
  return compiled;
}

function fieldNames(filter: Document): string[] {
  return Object.entries(filter).flatMap(([key, value]) =>
    key.startsWith('$') && Array.isArray(value) ? value.filter(isDocument).flatMap(fieldNames) : [key],
  );
}
