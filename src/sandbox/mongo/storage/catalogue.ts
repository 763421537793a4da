import { UUID } from 'bson';
import { fail } from '../server-error.ts';
import { compare, equal } from '../values/compare.ts';
import { createIndexTree, duplicateKey, indexKeys, moveKeys, scanRange, wholePrefix } from './index-tree.ts';
import {
  Blocked,
  type Collection,
  type Index,
  type IndexSpecification,
  namespaceOf,
  type Store,
} from './model.ts';

/** An empty store that tells nobody of its commits yet. */
export function createStore(): Store {
  return { databases: new Map(), transactions: new Set(), onCommit: () => {} };
}

/** The collection, if it exists. */
export function findCollection(store: Store, database: string, name: string): Collection | undefined {
  return store.databases.get(database)?.get(name);
}

/** The collection, created when it does not exist. */
export function ensureCollection(store: Store, database: string, name: string): Collection {
  const known = findCollection(store, database, name);
  if (known) return known;
  if (name === '' || name.includes('\0') || name.includes('$')) fail(73, `Invalid collection name: ${name}`);
  const idIndex = createIndexTree({ v: 2, key: { _id: 1 }, name: '_id_' });
  const collection: Collection = {
    database,
    name,
    uuid: new UUID(),
    records: new Map(),
    locks: new Map(),
    indexes: [idIndex],
  };
  const collections = store.databases.get(database) ?? new Map<string, Collection>();
  store.databases.set(database, collections.set(name, collection));
  store.onCommit([{ kind: 'create', namespace: namespaceOf(collection) }]);
  return collection;
}

/** Drops a collection; false when there was none. Waits, by throwing `Blocked`, for uncommitted writes. */
export function dropCollection(store: Store, database: string, name: string): boolean {
  const collections = store.databases.get(database);
  const collection = collections?.get(name);
  if (!collections || !collection) return false;
  waitForWriters(collection);
  collections.delete(name);
  if (collections.size === 0) store.databases.delete(database);
  store.onCommit([{ kind: 'drop', namespace: namespaceOf(collection) }]);
  return true;
}

function waitForWriters(collection: Collection): void {
  for (const holder of collection.locks.values()) throw new Blocked(holder);
}

/** Adds an index and fills it; nothing happens when the same one exists, a similar one is an error. */
export function addIndex(store: Store, collection: Collection, specification: IndexSpecification): void {
  if (existingIndex(collection, specification)) return;
  waitForWriters(collection);
  const index = createIndexTree(specification);
  for (const record of collection.records.values()) {
    const keys = indexKeys(index, record.document);
    const isTaken = keys.some((key) => !scanRange(index, wholePrefix(key)).next().done);
    if (specification.unique && isTaken) throw duplicateKey(namespaceOf(collection), index, record.document);
    moveKeys(index, record, [], keys);
  }
  collection.indexes.push(index);
  store.onCommit([{ kind: 'createIndex', namespace: namespaceOf(collection), specification }]);
}

function existingIndex(collection: Collection, wanted: IndexSpecification): Index | undefined {
  const index = collection.indexes.find(
    ({ specification }) =>
      specification.name === wanted.name ||
      (compare(specification.key, wanted.key) === 0 &&
        equal(specification.partialFilterExpression, wanted.partialFilterExpression)),
  );
  if (!index) return undefined;
  const present = index.specification;
  const described = `Requested index: ${JSON.stringify(wanted)}, existing index: ${JSON.stringify(present)}`;
  if (!equal(present.key, wanted.key)) {
    fail(
      86,
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${described}`,
    );
  }
  if (present.name !== wanted.name) fail(85, `Index already exists with a different name: ${present.name}`);
  if (present.name !== '_id_' && !sameOptions(present, wanted)) {
    fail(86, `An equivalent index already exists with the same name but different options. ${described}`);
  }
  return index;
}

function sameOptions(left: IndexSpecification, right: IndexSpecification): boolean {
  return (
    (left.unique ?? false) === (right.unique ?? false) &&
    (left.sparse ?? false) === (right.sparse ?? false) &&
    left.expireAfterSeconds === right.expireAfterSeconds &&
    equal(left.partialFilterExpression, right.partialFilterExpression)
  );
}

/** Removes an index by name. */
export function removeIndex(store: Store, collection: Collection, name: string): void {
  waitForWriters(collection);
  collection.indexes = collection.indexes.filter((index) => index.specification.name !== name);
  store.onCommit([{ kind: 'dropIndex', namespace: namespaceOf(collection), name }]);
}
