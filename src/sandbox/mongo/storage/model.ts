import type { UUID } from 'bson';
import type sortedBTree from 'sorted-btree';
import type { Predicate } from '../filter/compile-filter.ts';
import type { Document } from '../values/document.ts';

/** A stored document under the order key of its `_id`. Documents are replaced, never changed in place. */
export type StoredRecord = { readonly id: string; document: Document };

export type IndexSpecification = {
  name: string;
  key: Document;
  v?: number;
  unique?: boolean;
  sparse?: boolean;
  partialFilterExpression?: Document;
  expireAfterSeconds?: number;
};

export type Index = {
  readonly specification: IndexSpecification;
  readonly paths: readonly string[];
  /** Order keys of the indexed values, followed by the record's id. */
  readonly tree: sortedBTree.default<string, StoredRecord>;
  /** Keys that open transactions have written into a unique index. */
  readonly pending: Map<string, { transaction: Transaction; id: string }>;
  /** Which documents the index holds; undefined: all. */
  readonly includes: Predicate | undefined;
  /** Whether some document has more than one key. */
  isMultikey: boolean;
};

export type Collection = {
  readonly database: string;
  readonly name: string;
  readonly uuid: UUID;
  readonly records: Map<string, StoredRecord>;
  /** Who holds an uncommitted write of a document. */
  readonly locks: Map<string, Transaction>;
  indexes: Index[];
};

export type Transaction = {
  /** Uncommitted documents; null stands for a deleted one. */
  readonly writes: Map<Collection, Map<string, Document | null>>;
  /** What others have changed since the start, as it was at the start; null: it did not exist. */
  readonly before: Map<Collection, Map<string, Document | null>>;
  readonly pendingKeys: (readonly [Index, string])[];
  /** Resolves when the transaction has ended, either way. */
  readonly ended: Promise<void>;
  /** Resolves `ended`. */
  readonly release: () => void;
  isOpen: boolean;
};

/** Something that was committed, as the journal keeps it. */
export type Change =
  | { kind: 'put'; namespace: string; document: Document }
  | { kind: 'remove'; namespace: string; id: unknown }
  | { kind: 'create'; namespace: string }
  | { kind: 'drop'; namespace: string }
  | { kind: 'createIndex'; namespace: string; specification: IndexSpecification }
  | { kind: 'dropIndex'; namespace: string; name: string }
  /** A committed transaction (no reply) or an answered retryable write of a session. */
  | { kind: 'session'; id: unknown; number: string; reply?: Document };

export type Store = {
  readonly databases: Map<string, Map<string, Collection>>;
  readonly transactions: Set<Transaction>;
  /** Told of every commit; the changes of one transaction come together. */
  onCommit: (changes: Change[]) => void;
};

/** Thrown when a write outside a transaction meets an uncommitted one: wait for `holder`, then try again. */
export class Blocked extends Error {
  readonly holder: Transaction;

  constructor(holder: Transaction) {
    super('waiting for an uncommitted write');
    this.holder = holder;
  }
}

/** `<database>.<collection>` */
export function namespaceOf(collection: Collection): string {
  return `${collection.database}.${collection.name}`;
}
