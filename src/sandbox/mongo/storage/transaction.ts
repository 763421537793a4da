import type { Collection, Store, Transaction } from './model.ts';

/** Opens a transaction: its reads see the store as it is now, plus its own writes. */
export function beginTransaction(store: Store): Transaction {
  let release = () => {};
  const ended = new Promise<void>((resolve) => {
    release = resolve;
  });
  const transaction: Transaction = {
    writes: new Map(),
    before: new Map(),
    pendingKeys: [],
    ended,
    release,
    isOpen: true,
  };
  store.transactions.add(transaction);
  return transaction;
}

/** Ends a transaction without keeping its writes: frees its locks and keys and lets those who wait go on. */
export function endTransaction(store: Store, transaction: Transaction): void {
  if (!transaction.isOpen) return;
  transaction.isOpen = false;
  store.transactions.delete(transaction);
  for (const [collection, writes] of transaction.writes) {
    for (const id of writes.keys()) collection.locks.delete(id);
  }
  for (const [index, key] of transaction.pendingKeys) {
    if (index.pending.get(key)?.transaction === transaction) index.pending.delete(key);
  }
  transaction.release();
}

/** The entry of a per-collection map of a transaction, made on demand. */
export function entriesOf<Value>(
  maps: Map<Collection, Map<string, Value>>,
  collection: Collection,
): Map<string, Value> {
  const known = maps.get(collection);
  if (known) return known;
  const created = new Map<string, Value>();
  maps.set(collection, created);
  return created;
}
