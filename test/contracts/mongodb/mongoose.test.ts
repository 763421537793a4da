import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../helpers/database.ts';

let opened: TestDatabase;
let connection: mongoose.Connection;
const schema = new mongoose.Schema(
  { name: { type: String, required: true }, tags: [String], parts: [{ x: Number }], at: Date },
  { timestamps: true, optimisticConcurrency: true, autoIndex: false },
);
schema.index({ name: 1 }, { unique: true });

beforeAll(async () => {
  opened = await openTestDatabase();
  connection = await mongoose.createConnection(opened.uri, { autoIndex: false }).asPromise();
});
afterAll(async () => {
  await connection.close();
  await opened.drop();
});

test('a model creates its collection and indexes, saves, finds and changes', async () => {
  const Thing = connection.model('Thing', schema);
  await Thing.createCollection();
  await Thing.createIndexes();
  const made = await Thing.create({ name: 'a', tags: ['x'], parts: [{ x: 1 }], at: new Date(5) });
  await expect(Thing.create({ name: 'a' })).rejects.toMatchObject({ code: 11000 });
  made.set('tags', ['y']);
  made.parts[0]?.set('x', 2);
  await made.save();
  const found = await Thing.findOne({ name: 'a' }).lean();
  expect(found).toMatchObject({ name: 'a', tags: ['y'], parts: [{ x: 2 }], at: new Date(5), __v: 1 });
  expect(found?.createdAt).toBeInstanceOf(Date);
});

test('of two savers of one version the second is told', async () => {
  const Thing = connection.model('Thing', schema);
  const { _id } = await Thing.create({ name: 'versioned' });
  const [first, second] = [await Thing.findById(_id), await Thing.findById(_id)];
  await first?.set('at', new Date(1)).save();
  await expect(second?.set('at', new Date(2)).save()).rejects.toThrow(mongoose.Error.VersionError);
});

test('a transaction of mongoose', async () => {
  const Thing = connection.model('Thing', schema);
  await connection.transaction(async (session) => {
    await Thing.create([{ name: 'in transaction' }], { session });
    expect(await Thing.countDocuments({ name: 'in transaction' })).toBe(0);
  });
  expect(await Thing.countDocuments({ name: 'in transaction' })).toBe(1);
});

test('GridFS keeps a file of several chunks', async () => {
  const { db } = connection;
  if (!db) throw new Error('not connected');
  const bucket = new mongoose.mongo.GridFSBucket(db, { chunkSizeBytes: 1000 });
  const content = randomBytes(4321);
  const upload = bucket.openUploadStream('file.bin', { metadata: { owner: 1 } });
  await new Promise((resolve, reject) => upload.on('error', reject).end(content, () => resolve(undefined)));
  expect(await buffer(bucket.openDownloadStream(upload.id))).toEqual(content);
  expect(await bucket.find({ 'metadata.owner': 1 }).toArray()).toMatchObject([
    { filename: 'file.bin', length: 4321 },
  ]);
  await bucket.delete(upload.id);
  expect(await db.collection('fs.chunks').countDocuments()).toBe(0);
});
