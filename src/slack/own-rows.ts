import type { mongo } from 'mongoose';
import { type Collection, modelOf, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';

/**
 * The rows that the adapter alone keeps: deliveries, threads, budgets. They are found by ids that carry the team
 * or the ticket, never searched by people, so no scope applies. Tickets, people and the like are read by queries.
 */
export function ownRows<T extends Row>(database: Database, collection: Collection<T>): mongo.Collection<T> {
  return modelOf(database.connection, collection).collection as unknown as mongo.Collection<T>;
}
