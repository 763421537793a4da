import { writeConflict } from '../server-error.ts';
import type { Document } from '../values/document.ts';
import { duplicateKey, indexKeys, scanRange, wholePrefix } from './index-tree.ts';
import { Blocked, type Collection, type Index, namespaceOf, type Transaction } from './model.ts';

/**
 * Refuses a document whose key in a unique index is taken. A key that another open transaction has written, or that was
 * committed after this transaction's start, is a write conflict; outside a transaction the writer waits for it.
 */
export function checkUnique(
  collection: Collection,
  id: string,
  document: Document,
  transaction?: Transaction,
): void {
  for (const index of collection.indexes) {
    if (!index.specification.unique) continue;
    for (const key of indexKeys(index, document)) {
      checkPending(collection, index, key, id, document, transaction);
      checkCommitted(collection, index, key, id, document, transaction);
    }
  }
}

function checkPending(
  collection: Collection,
  index: Index,
  key: string,
  id: string,
  document: Document,
  transaction?: Transaction,
): void {
  const pending = index.pending.get(key);
  if (!pending || pending.id === id) return;
  if (pending.transaction !== transaction)
    throw transaction ? writeConflict() : new Blocked(pending.transaction);
  const owned = transaction.writes.get(collection)?.get(pending.id);
  if (owned && indexKeys(index, owned).includes(key))
    throw duplicateKey(namespaceOf(collection), index, document);
}

function checkCommitted(
  collection: Collection,
  index: Index,
  key: string,
  id: string,
  document: Document,
  transaction?: Transaction,
): void {
  for (const record of scanRange(index, wholePrefix(key))) {
    if (record.id === id) continue;
    const owned = transaction?.writes.get(collection)?.get(record.id);
    const isFreed = owned !== undefined && !(owned && indexKeys(index, owned).includes(key));
    if (isFreed) continue;
    const holder = collection.locks.get(record.id);
    if (holder && holder !== transaction) throw transaction ? writeConflict() : new Blocked(holder);
    if (owned === undefined && transaction?.before.get(collection)?.has(record.id)) throw writeConflict();
    throw duplicateKey(namespaceOf(collection), index, document);
  }
}

/** Notes the unique keys of an uncommitted document, so that nobody else takes them meanwhile. */
export function reserveKeys(
  collection: Collection,
  id: string,
  document: Document,
  transaction: Transaction,
): void {
  for (const index of collection.indexes) {
    if (!index.specification.unique) continue;
    for (const key of indexKeys(index, document)) {
      index.pending.set(key, { transaction, id });
      transaction.pendingKeys.push([index, key]);
    }
  }
}
