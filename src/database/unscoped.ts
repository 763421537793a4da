import type { Model } from 'mongoose';
import { type Collection, modelOf, type Row } from './collection.ts';
import type { Database } from './connect.ts';

/**
 * The rows of a collection over all tenants. Only the database and the engine may import this (checked by the
 * import rules); everybody else reads through a `Scope`.
 */
export function rowsOf<T extends Row>(database: Database, collection: Collection<T>): Model<T> {
  return modelOf(database.connection, collection);
}
