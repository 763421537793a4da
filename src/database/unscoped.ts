import type { Model, mongo } from 'mongoose';
import { type Collection, modelOf, type Row } from './collection.ts';
import type { Database } from './connect.ts';

/**
 * The rows of a collection over all tenants. Only the database and the engine may import this (checked by the
 * import rules); everybody else reads through a `Scope`.
 */
export function rowsOf<T extends Row>(database: Database, collection: Collection<T>): Model<T> {
  return modelOf(database.connection, collection);
}

/**
 * The same by the driver alone: what each command, query and delivery goes through. Mongoose casts and checks every
 * value again, which took as long as all else together. Here types and zod have checked the values, and whoever takes
 * names from elsewhere checks those with `assertDeclared`.
 */
export function driverRowsOf<T extends Row>(
  database: Database,
  collection: Collection<T>,
): mongo.Collection<T> {
  return database.db.collection<T>(collection.name);
}
