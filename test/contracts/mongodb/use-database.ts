import mongoose from 'mongoose';
import { afterAll, beforeAll } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../helpers/database.ts';

/** A stored row; its `_id` is a plain number or text, so that expectations read well. */
export type Row = {
  _id?: number | string;
  [field: string]: unknown;
};
/** A filter, an update, a projection or a stage. */
export type Fields = Record<string, unknown>;

/** Connects the tests of a file to a fresh database through MongoDB's own driver. */
export function useDatabase() {
  let opened: TestDatabase;
  let client: mongoose.mongo.MongoClient;
  let collections = 0;

  beforeAll(async () => {
    opened = await openTestDatabase();
    client = await mongoose.mongo.MongoClient.connect(opened.uri);
  });
  afterAll(async () => {
    await client.close();
    await opened.drop();
  });

  return {
    uri: () => opened.uri,
    client: () => client,
    database: () => client.db(),
    /** A new collection that holds these rows. */
    async holding(...rows: Row[]): Promise<mongoose.mongo.Collection<Row>> {
      collections += 1;
      const collection = client.db().collection<Row>(`rows${collections}`);
      await client.db().createCollection(collection.collectionName);
      if (rows.length > 0) await collection.insertMany(rows);
      return collection;
    },
  };
}

/** An update whose operators the driver's types cannot follow, because rows have no fixed fields. */
export function change(update: Fields): mongoose.mongo.UpdateFilter<Row> {
  return update;
}

/** The error that a promise ends with; fails when it does not. */
export async function errorOf(promise: Promise<unknown>): Promise<mongoose.mongo.MongoServerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof mongoose.mongo.MongoServerError) return error;
    throw error;
  }
  throw new Error('expected the server to refuse');
}
