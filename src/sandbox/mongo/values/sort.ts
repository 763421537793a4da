import { fail, unsupported } from '../server-error.ts';
import { type Document, isDocument } from './document.ts';
import { toNumber } from './numbers.ts';
import { orderKey } from './order-key.ts';
import { indexedValues } from './path.ts';

export type SortSpecification = readonly (readonly [path: string, direction: 1 | -1])[];

/** Reads `{ path: 1 | -1 }`; text scores and natural order are refused. */
export function parseSort(sort: Document): SortSpecification {
  return Object.entries(sort).map(([path, direction]) => {
    if (path === '$natural') unsupported("sort by '$natural'");
    if (isDocument(direction)) unsupported(`sort of '${path}' by ${Object.keys(direction).join(', ')}`);
    const number = toNumber(direction);
    if (number !== 1 && number !== -1)
      fail(15975, `$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    return [path, number] as const;
  });
}

/** Documents in the order of `sort`; arrays sort by their smallest element, or largest when descending. Stable. */
export function sortDocuments<Item>(
  items: readonly Item[],
  sort: SortSpecification,
  documentOf: (item: Item) => Document,
): Item[] {
  const rows = items.map((item) => ({
    item,
    keys: sort.map(([path, direction]) => sortKey(documentOf(item), path, direction)),
  }));
  rows.sort((left, right) => {
    for (const [at, [, direction]] of sort.entries()) {
      const [a = '', b = ''] = [left.keys[at], right.keys[at]];
      if (a !== b) return a < b ? -direction : direction;
    }
    return 0;
  });
  return rows.map((row) => row.item);
}

function sortKey(document: Document, path: string, direction: 1 | -1): string {
  const [first = '', ...others] = indexedValues(document, path).map(orderKey);
  return others.reduce((best, key) => ((direction === 1 ? key < best : key > best) ? key : best), first);
}
