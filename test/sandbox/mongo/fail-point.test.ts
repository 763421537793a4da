import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type MongoStandIn, startMongoStandIn } from '../../../src/sandbox/mongo/start.ts';

type Row = { _id: number; n?: number };
let server: MongoStandIn;
let client: mongoose.mongo.MongoClient;
let rows: mongoose.mongo.Collection<Row>;

beforeAll(async () => {
  server = await startMongoStandIn();
  client = await mongoose.mongo.MongoClient.connect(server.uriFor('faults'));
  rows = client.db().collection<Row>('rows');
});
afterAll(async () => {
  await client.close();
  await server.stop();
});
beforeEach(async () => {
  await failNext('off', {});
  await rows.deleteMany({});
});

async function failNext(mode: 'off' | { times: number }, data: mongoose.mongo.Document): Promise<void> {
  await client
    .db('admin')
    .command({ configureFailPoint: 'failCommand', mode, ...(mode === 'off' ? {} : { data }) });
}

test('a command fails as often as was asked, with code and labels', async () => {
  await failNext({ times: 1 }, { failCommands: ['find'], errorCode: 8000, errorLabels: ['Odd'] });
  await expect(rows.findOne()).rejects.toMatchObject({ code: 8000, errorLabels: ['Odd'] });
  expect(await rows.findOne()).toBeNull();
});

test('the driver sends a write again after the primary stepped down', async () => {
  await failNext({ times: 1 }, { failCommands: ['insert'], errorCode: 189 });
  await rows.insertOne({ _id: 1 });
  expect(await rows.countDocuments()).toBe(1);
});

test('the driver sends a write again after the connection broke', async () => {
  await failNext({ times: 1 }, { failCommands: ['update'], closeConnection: true });
  await rows.insertOne({ _id: 1, n: 0 });
  await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } });
  expect(await rows.findOne()).toEqual({ _id: 1, n: 1 });
});

test('a commit whose answer was lost is sent again and counts once', async () => {
  await rows.insertOne({ _id: 1, n: 0 });
  const writeConcernError = { code: 64, errmsg: 'waiting for replication timed out' };
  await failNext(
    { times: 1 },
    { failCommands: ['commitTransaction'], writeConcernError, errorLabels: ['RetryableWriteError'] },
  );
  await client.withSession((session) =>
    session.withTransaction(async () => {
      await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    }),
  );
  expect(await rows.findOne()).toEqual({ _id: 1, n: 1 });
});

test('a commit that failed transiently runs the transaction again, free of the locks of the attempt before', async () => {
  await rows.insertOne({ _id: 1, n: 0 });
  await failNext({ times: 2 }, { failCommands: ['commitTransaction'], errorCode: 251 });
  let attempts = 0;
  await client.withSession((session) =>
    session.withTransaction(async () => {
      attempts += 1;
      await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
    }),
  );
  expect(attempts).toBe(3);
  expect(await rows.findOne()).toEqual({ _id: 1, n: 1 });
});

test('a command can be held up', async () => {
  await failNext({ times: 1 }, { failCommands: ['find'], blockConnection: true, blockTimeMS: 30 });
  const started = performance.now();
  await rows.findOne();
  expect(performance.now() - started).toBeGreaterThanOrEqual(29);
});
