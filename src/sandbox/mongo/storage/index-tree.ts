import { createRequire } from 'node:module';
import type sortedBTree from 'sorted-btree';
import { compileFilter } from '../filter/compile-filter.ts';
import { fail, ServerError } from '../server-error.ts';
import type { Document } from '../values/document.ts';
import { orderKey } from '../values/order-key.ts';
import { indexedValues } from '../values/path.ts';
import type { Index, IndexSpecification, StoredRecord } from './model.ts';

// A CommonJS package whose default export loaders wrap differently; `require` gives the same everywhere.
const { default: BTree }: typeof sortedBTree = createRequire(import.meta.url)('sorted-btree');

/** Greater than any order key that begins with the same text. */
const AFTER_ALL = '\uffff';

function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** An empty index. */
export function createIndexTree(specification: IndexSpecification): Index {
  const partial = specification.partialFilterExpression;
  return {
    specification,
    paths: Object.keys(specification.key),
    tree: new BTree<string, StoredRecord>(undefined, compareKeys),
    pending: new Map(),
    includes: partial ? compileFilter(partial) : undefined,
    isMultikey: false,
  };
}

/** The keys of a document in an index: one per element of an indexed array, none where it is not included. */
export function indexKeys(index: Index, document: Document): string[] {
  if (index.includes && !index.includes(document)) return [];
  const values = index.paths.map((path) => indexedValues(document, path));
  rejectParallelArrays(index, values);
  if (index.specification.sparse && values.every((list) => list.every((value) => value === undefined)))
    return [];
  let keys = [''];
  for (const list of values) {
    const parts = new Set(list.map(orderKey));
    keys = keys.flatMap((key) => [...parts].map((part) => key + part));
  }
  if (keys.length > 1) index.isMultikey = true;
  return keys;
}

function rejectParallelArrays(index: Index, values: readonly unknown[][]): void {
  const roots = new Set(
    index.paths.filter((_path, at) => (values[at]?.length ?? 0) > 1).map((path) => path.split('.')[0]),
  );
  if (roots.size > 1) fail(171, `cannot index parallel arrays [${[...roots].join('] [')}]`);
}

/** Replaces the keys of a record by those of another state of its document. */
export function moveKeys(
  index: Index,
  record: StoredRecord,
  from: readonly string[],
  to: readonly string[],
): void {
  if (from.length === to.length && from.every((key, at) => key === to[at])) return;
  for (const key of from) index.tree.delete(key + record.id);
  for (const key of to) index.tree.set(key + record.id, record);
}

/** A stretch of an index: keys that begin with `prefix`, then lie between `low` and `high`, both included. */
export type KeyRange = { prefix: string; low: string; high: string };

/** Every key that begins with `prefix`. */
export function wholePrefix(prefix: string): KeyRange {
  return { prefix, low: '', high: AFTER_ALL };
}

/** The records of a stretch in key order, or backwards. */
export function* scanRange(index: Index, range: KeyRange, backwards = false): Generator<StoredRecord> {
  const { prefix, low, high } = range;
  const [first, last] = [prefix + low, prefix + high + AFTER_ALL];
  const entries = backwards ? index.tree.entriesReversed(last) : index.tree.entries(first);
  for (const [key, record] of entries) {
    if (backwards ? key < first : key > last || !key.startsWith(prefix)) return;
    if (key.startsWith(prefix)) yield record;
  }
}

/** MongoDB's error for a second document with the same key in a unique index. */
export function duplicateKey(namespace: string, index: Index, document: Document): ServerError {
  const keyValue: Document = {};
  for (const path of index.paths) keyValue[path] = indexedValues(document, path)[0] ?? null;
  const shown = Object.entries(keyValue).map(([path, value]) => `${path}: ${showValue(value)}`);
  return new ServerError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${index.specification.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.specification.key, keyValue },
  );
}

function showValue(value: unknown): string {
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  const text = JSON.stringify(value);
  return orderKey(value).startsWith(String.fromCharCode(35)) ? `ObjectId('${String(value)}')` : text;
}
