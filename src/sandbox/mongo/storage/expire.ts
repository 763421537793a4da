import type { Document } from '../values/document.ts';
import { orderKey } from '../values/order-key.ts';
import { indexedValues } from '../values/path.ts';
import { scanRange } from './index-tree.ts';
import type { Collection, Index, Store } from './model.ts';
import { applyWrite } from './write.ts';

const MS_PER_SECOND = 1000;

/** Removes what TTL indexes declare expired at `now` (ms since the epoch), as the server's monitor does each minute. */
export function expireDocuments(store: Store, now: number): void {
  for (const collections of store.databases.values()) {
    for (const collection of collections.values()) {
      for (const index of collection.indexes) expireByIndex(store, collection, index, now);
    }
  }
}

function expireByIndex(store: Store, collection: Collection, index: Index, now: number): void {
  const { expireAfterSeconds } = index.specification;
  const [path] = index.paths;
  if (expireAfterSeconds === undefined || path === undefined) return;
  const limit = new Date(now - expireAfterSeconds * MS_PER_SECOND);
  const range = { prefix: '', low: orderKey(limit).slice(0, 1), high: orderKey(limit) };
  for (const record of [...scanRange(index, range)]) {
    if (collection.locks.has(record.id) || !isExpired(record.document, path, limit)) continue;
    store.onCommit(applyWrite(store, collection, record.id, null));
  }
}

/** An array of dates expires with its earliest one. */
function isExpired(document: Document, path: string, limit: Date): boolean {
  return indexedValues(document, path).some((value) => value instanceof Date && value <= limit);
}
