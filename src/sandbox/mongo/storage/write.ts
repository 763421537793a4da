import { writeConflict } from '../server-error.ts';
import type { Document } from '../values/document.ts';
import { orderKey } from '../values/order-key.ts';
import { duplicateKey, indexKeys, moveKeys } from './index-tree.ts';
import { Blocked, type Change, type Collection, namespaceOf, type Store, type Transaction } from './model.ts';
import { readDocument } from './read.ts';
import { endTransaction, entriesOf } from './transaction.ts';
import { checkUnique, reserveKeys } from './unique.ts';

/** Inserts a document, which has an `_id`. Throws E11000, a write conflict, or `Blocked` outside a transaction. */
export function insertDocument(
  store: Store,
  collection: Collection,
  document: Document,
  transaction?: Transaction,
): void {
  const id = orderKey(document._id);
  const [idIndex] = collection.indexes;
  if (idIndex && readDocument(collection, id, transaction) !== undefined) {
    throw duplicateKey(namespaceOf(collection), idIndex, document);
  }
  writeDocument(store, collection, id, document, transaction);
}

/** Stores a document under its id, or removes it (null); inside a transaction others see it after the commit. */
export function writeDocument(
  store: Store,
  collection: Collection,
  id: string,
  document: Document | null,
  transaction?: Transaction,
): void {
  rejectForeignWrite(collection, id, transaction);
  if (document) checkUnique(collection, id, document, transaction);
  if (!transaction) {
    store.onCommit(applyWrite(store, collection, id, document));
    return;
  }
  entriesOf(transaction.writes, collection).set(id, document);
  collection.locks.set(id, transaction);
  if (document) reserveKeys(collection, id, document, transaction);
}

function rejectForeignWrite(collection: Collection, id: string, transaction?: Transaction): void {
  const holder = collection.locks.get(id);
  if (holder && holder !== transaction) throw transaction ? writeConflict() : new Blocked(holder);
  if (transaction?.before.get(collection)?.has(id)) throw writeConflict();
}

/** Makes all writes of a transaction visible at once, as one commit with what `also` is to be kept. */
export function commitTransaction(store: Store, transaction: Transaction, also: readonly Change[]): void {
  endTransaction(store, transaction);
  const changes: Change[] = [];
  for (const [collection, writes] of transaction.writes) {
    for (const [id, document] of writes) changes.push(...applyWrite(store, collection, id, document));
  }
  store.onCommit([...changes, ...also]);
}

/** Changes the committed state; open transactions keep the state they started from. */
export function applyWrite(
  store: Store,
  collection: Collection,
  id: string,
  document: Document | null,
): Change[] {
  const record = collection.records.get(id);
  const before = record?.document ?? null;
  if (!before && !document) return [];
  const target = record ?? { id, document: document ?? {} };
  const moves = collection.indexes.map((index) => ({
    index,
    from: before ? indexKeys(index, before) : [],
    to: document ? indexKeys(index, document) : [],
  }));
  for (const { index, from, to } of moves) moveKeys(index, target, from, to);
  for (const transaction of store.transactions) {
    const seen = entriesOf(transaction.before, collection);
    if (!seen.has(id)) seen.set(id, before);
  }
  if (!document) {
    collection.records.delete(id);
    return [{ kind: 'remove', namespace: namespaceOf(collection), id: before?._id }];
  }
  target.document = document;
  collection.records.set(id, target);
  return [{ kind: 'put', namespace: namespaceOf(collection), document }];
}
