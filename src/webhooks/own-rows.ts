import type { mongo } from 'mongoose';
import { type Collection, modelOf, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';

/**
 * The rows that the webhooks alone keep. They are found by ids that carry the connection, never searched by people, so
 * no scope applies. Connections, tickets and the like are read by a reader.
 */
export function ownRows<T extends Row>(database: Database, collection: Collection<T>): mongo.Collection<T> {
  return modelOf(database.connection, collection).collection as unknown as mongo.Collection<T>;
}
