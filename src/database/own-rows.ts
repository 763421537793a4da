import type { mongo } from 'mongoose';
import type { Collection, Row } from './collection.ts';
import type { Database } from './connect.ts';
import { driverRowsOf } from './unscoped.ts';

/**
 * The rows that a door alone keeps: the messages it sent, threads, budgets, webhooks that wait. They are found by ids
 * that carry the team, the ticket or the connection, never searched by people, so no scope applies. Only doors may
 * import this (checked by the import rules); tickets, people and the like are read by queries.
 */
export function ownRows<T extends Row>(database: Database, collection: Collection<T>): mongo.Collection<T> {
  return driverRowsOf(database, collection);
}
