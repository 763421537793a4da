import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { type MongoStandIn, startMongoStandIn } from '../../src/sandbox/mongo/start.ts';

export type TestDatabase = {
  /** Connection string, with the name of a database that nobody else uses. */
  uri: string;
  kind: 'mongod' | 'stand-in';
  /** Removes the database; the last one stops the stand-in. */
  drop(): Promise<void>;
};

/** Set by the global set-up for the tests that run on a real server. */
const realUri =
  process.env.DOCKET_TEST_DATABASE === 'mongod' ? process.env.DOCKET_TEST_MONGODB_URI : undefined;

/** A fresh database: on the real server where there is one for these tests, else on a stand-in in this process. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  return realUri === undefined ? openOnStandIn(name) : openOnServer(realUri, name);
}

async function openOnServer(serverUri: string, name: string): Promise<TestDatabase> {
  const uri = new URL(serverUri);
  uri.pathname = `/${name}`;
  return {
    uri: uri.href,
    kind: 'mongod',
    async drop() {
      const client = await mongoose.mongo.MongoClient.connect(serverUri);
      await client.db(name).dropDatabase();
      await client.close();
    },
  };
}

let standIn: Promise<MongoStandIn> | undefined;
let openDatabases = 0;

async function openOnStandIn(name: string): Promise<TestDatabase> {
  openDatabases += 1;
  standIn ??= startMongoStandIn();
  const server = await standIn;
  return {
    uri: server.uriFor(name),
    kind: 'stand-in',
    async drop() {
      openDatabases -= 1;
      if (openDatabases > 0) return;
      standIn = undefined;
      await server.stop();
    },
  };
}
