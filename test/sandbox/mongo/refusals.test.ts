import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MongoStandIn, startMongoStandIn } from '../../../src/sandbox/mongo/start.ts';

let server: MongoStandIn;
let client: mongoose.mongo.MongoClient;
let database: mongoose.mongo.Db;

beforeAll(async () => {
  server = await startMongoStandIn();
  client = await mongoose.mongo.MongoClient.connect(server.uriFor('refusals'));
  database = client.db();
});
afterAll(async () => {
  await client.close();
  await server.stop();
});

const updates = (u: unknown, options = {}) => ({
  update: 'rows',
  updates: [{ q: {}, u, upsert: true, ...options }],
});
const pipeline = (...stages: unknown[]) => ({ aggregate: 'rows', pipeline: stages, cursor: {} });
const index = (key: unknown, options = {}) => ({
  createIndexes: 'rows',
  indexes: [{ name: 'i', key, ...options }],
});

test.each<[mongoose.mongo.Document, string]>([
  [{ explain: { find: 'rows' } }, "command 'explain'"],
  [{ collMod: 'rows' }, "command 'collMod'"],
  [{ find: 'rows', collation: { locale: 'en' } }, "option 'collation' of command 'find'"],
  [{ find: 'rows', hint: { a: 1 } }, "option 'hint' of command 'find'"],
  [{ find: 'rows', tailable: true }, "option 'tailable' of command 'find'"],
  [{ create: 'capped', capped: true, size: 1 }, "option 'capped' of command 'create'"],
  [{ create: 'view', viewOn: 'rows' }, "option 'viewOn' of command 'create'"],
  [
    updates({ $set: { a: 1 } }, { collation: { locale: 'en' } }),
    "option 'updates.0.collation' of command 'update'",
  ],
  [{ find: 'rows', filter: { a: { $near: [0, 0] } } }, "query operator '$near'"],
  [{ find: 'rows', filter: { $text: { $search: 'x' } } }, "query operator '$text'"],
  [{ find: 'rows', filter: { $where: 'true' } }, "query operator '$where'"],
  [{ find: 'rows', filter: { a: { $regex: 'x', $options: 'x' } } }, "regular expression option 'x'"],
  [{ find: 'rows', sort: { $natural: 1 } }, "sort by '$natural'"],
  [{ find: 'rows', sort: { score: { $meta: 'textScore' } } }, "sort of 'score' by $meta"],
  [{ find: 'rows', projection: { score: { $meta: 'textScore' } } }, "expression '$meta'"],
  [pipeline({ $geoNear: {} }), "stage '$geoNear'"],
  [pipeline({ $changeStream: {} }), "stage '$changeStream'"],
  [pipeline({ $out: 'x' }), "stage '$out'"],
  [pipeline({ $facet: { a: [{ $merge: 'x' }] } }), "stage '$merge'"],
  [pipeline({ $lookup: { from: 'x', as: 'y', pipeline: [{ $sample: { size: 1 } }] } }), "stage '$sample'"],
  [pipeline({ $project: { a: { $dateTrunc: { date: '$at', unit: 'day' } } } }), "expression '$dateTrunc'"],
  [pipeline({ $group: { _id: null, a: { $stdDevPop: '$x' } } }), "accumulator '$stdDevPop'"],
  [pipeline({ $unwind: { path: '$a', odd: 1 } }), "option 'odd' of $unwind"],
  [index({ a: 'text' }), "index type 'text' of 'a'"],
  [index({ a: '2dsphere' }), "index type '2dsphere' of 'a'"],
  [index({ '$**': 1 }), "wildcard index '$**'"],
  [index({ a: 1 }, { hidden: true }), "option 'indexes.0.hidden' of command 'createIndexes'"],
  [{ find: 'rows', readConcern: { level: 'snapshot' } }, 'read concern snapshot outside a transaction'],
])('%j', async (command, what) => {
  await expect(database.command(command)).rejects.toThrow(`stand-in: ${what} is not supported`);
});

test.each<[unknown, string]>([
  [{ $bit: { a: { and: 1 } } }, "update operator '$bit'"],
  [{ $rename: { a: 'b' } }, "update operator '$rename'"],
  [{ $push: { a: { $each: [], $odd: 1 } } }, "modifier '$odd' of $push"],
  [[{ $group: { _id: 1 } }], "stage '$group' in an update"],
])('an update with %j', async (update, what) => {
  const reply = await database.command(updates(update)).catch((error: unknown) => error);
  const { writeErrors } = reply as { writeErrors: { errmsg: string }[] };
  expect(writeErrors.map((error) => error.errmsg)).toEqual([`stand-in: ${what} is not supported`]);
});
