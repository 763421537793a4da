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
  const { db } = database;
  const existing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map((it) => it.name));
  for (const { name, indexes } of collections) {
    // An index makes its collection.
    if (indexes.length > 0)
      await db
        .collection(name)
        .createIndexes(indexes.map(({ fields, ...options }) => ({ key: fields, ...options })));
    else if (!existing.has(name)) await db.createCollection(name).catch(ignoreExisting);
  }
}

/** Another process may have created the collection a moment ago. */
function ignoreExisting(error: unknown): void {
  const isNamespaceExists = error instanceof Error && 'code' in error && error.code === 48;
  if (!isNamespaceExists) throw error;
}
