import { type Document, isDocument } from '../values/document.ts';

/** The `[path, condition]` pairs that every matching document must fulfil: top-level and inside `$and`. */
export function conjuncts(filter: Document): [path: string, condition: unknown][] {
  return Object.entries(filter).flatMap(([key, condition]): [string, unknown][] => {
    if (key === '$and' && Array.isArray(condition)) return condition.filter(isDocument).flatMap(conjuncts);
    return key.startsWith('$') ? [] : [[key, condition]];
  });
}
