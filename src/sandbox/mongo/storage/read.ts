import type { Document } from '../values/document.ts';
import type { Collection, StoredRecord, Transaction } from './model.ts';

/** The document as a transaction sees it, or as it is committed. */
export function readDocument(
  collection: Collection,
  id: string,
  transaction?: Transaction,
): Document | undefined {
  const written = transaction?.writes.get(collection)?.get(id);
  if (written !== undefined) return written ?? undefined;
  const before = transaction?.before.get(collection)?.get(id);
  if (before !== undefined) return before ?? undefined;
  return collection.records.get(id)?.document;
}

/** The record as a transaction sees it; undefined when it does not exist there. */
export function visibleRecord(
  collection: Collection,
  record: StoredRecord,
  transaction?: Transaction,
): StoredRecord | undefined {
  const document = readDocument(collection, record.id, transaction);
  if (!document) return undefined;
  return document === record.document ? record : { id: record.id, document };
}

/** Ids of documents that look different to the transaction than what is committed. */
export function overlaidIds(collection: Collection, transaction?: Transaction): Set<string> {
  return new Set([
    ...(transaction?.before.get(collection)?.keys() ?? []),
    ...(transaction?.writes.get(collection)?.keys() ?? []),
  ]);
}

/** Everything a transaction sees, or that is committed. */
export function* scanCollection(collection: Collection, transaction?: Transaction): Generator<StoredRecord> {
  for (const record of collection.records.values()) {
    const visible = visibleRecord(collection, record, transaction);
    if (visible) yield visible;
  }
  for (const id of overlaidIds(collection, transaction)) {
    if (collection.records.has(id)) continue;
    const document = readDocument(collection, id, transaction);
    if (document) yield { id, document };
  }
}
