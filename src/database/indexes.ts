import type { AnyCollection } from './collection.ts';
import type { Database } from './connect.ts';

/**
 * Creates the collections and their indexes; does nothing for those that exist. Transactions must not create
 * collections, so this runs before anything else. Throws the server's error when an index of the same name has
 * other options: change an index by a migration that drops the old one.
 */
export async function ensureIndexes(
  database: Database,
  collections: readonly AnyCollection[],
): Promise<void> {
  const db = database.connection.getClient().db(database.connection.name);
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map((it) => it.name));
  for (const collection of collections) {
    if (!existing.has(collection.name)) await db.createCollection(collection.name).catch(ignoreExisting);
    if (collection.indexes.length === 0) continue;
    await db
      .collection(collection.name)
      .createIndexes(collection.indexes.map(({ fields, ...options }) => ({ key: fields, ...options })));
  }
}

/** Another process may have created the collection a moment ago. */
function ignoreExisting(error: unknown): void {
  const isNamespaceExists = error instanceof Error && 'code' in error && error.code === 48;
  if (!isNamespaceExists) throw error;
}
