import type mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { change, errorOf, type Row, useDatabase } from './use-database.ts';

const { holding, client, database } = useDatabase();
const OPTIONS = { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } } as const;

/** A session with an open transaction that has its snapshot, because it has read once. */
async function begin(rows: mongoose.mongo.Collection<Row>): Promise<mongoose.mongo.ClientSession> {
  const session = client().startSession();
  session.startTransaction(OPTIONS);
  await rows.findOne({ _id: 'take the snapshot' }, { session });
  return session;
}

test('a transaction sees its own writes, others see them after the commit', async () => {
  const rows = await holding({ _id: 1, n: 1 }, { _id: 2, n: 1 });
  const session = await begin(rows);
  await rows.updateOne({ _id: 1 }, { $set: { n: 2 } }, { session });
  await rows.insertOne({ _id: 3, n: 2 }, { session });
  await rows.deleteOne({ _id: 2 }, { session });
  expect(await rows.find({}, { session }).sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 2 },
    { _id: 3, n: 2 },
  ]);
  expect(await rows.countDocuments({ n: 2 }, { session })).toBe(2);
  expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 1 },
    { _id: 2, n: 1 },
  ]);
  await session.commitTransaction();
  expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 2 },
    { _id: 3, n: 2 },
  ]);
  await session.endSession();
});

test('an aborted transaction leaves nothing', async () => {
  const rows = await holding({ _id: 1, n: 1 });
  const session = await begin(rows);
  await rows.updateOne({ _id: 1 }, { $set: { n: 2 } }, { session });
  await rows.insertOne({ _id: 2 }, { session });
  await session.abortTransaction();
  expect(await rows.find().toArray()).toEqual([{ _id: 1, n: 1 }]);
  await rows.updateOne({ _id: 1 }, { $set: { n: 3 } });
  expect(await rows.findOne()).toEqual({ _id: 1, n: 3 });
  await session.endSession();
});

test('reads in a transaction show the state of its start, with an index too', async () => {
  const rows = await holding({ _id: 1, n: 1 }, { _id: 2, n: 2 });
  await rows.createIndex({ n: 1 });
  const session = await begin(rows);
  await rows.updateOne({ _id: 1 }, { $set: { n: 10 } });
  await rows.deleteOne({ _id: 2 });
  await rows.insertOne({ _id: 3, n: 1 });
  expect(
    await rows
      .find({ n: { $lt: 5 } }, { session })
      .sort({ n: 1 })
      .toArray(),
  ).toEqual([
    { _id: 1, n: 1 },
    { _id: 2, n: 2 },
  ]);
  expect(await rows.find({ n: 10 }, { session }).toArray()).toEqual([]);
  const summed = await rows.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }], { session }).toArray();
  expect(summed).toEqual([{ _id: null, n: 3 }]);
  await session.commitTransaction();
  expect(await rows.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, n: 10 },
    { _id: 3, n: 1 },
  ]);
  await session.endSession();
});

test('of two transactions that write one document the second gets a WriteConflict to try again', async () => {
  const rows = await holding({ _id: 1, n: 0 });
  const [first, second] = [await begin(rows), await begin(rows)];
  await rows.updateOne({ _id: 1 }, change({ $inc: { n: 1 } }), { session: first });
  const error = await errorOf(rows.updateOne({ _id: 1 }, change({ $inc: { n: 10 } }), { session: second }));
  expect(error.code).toBe(112);
  expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
  await first.commitTransaction();
  const aborted = await errorOf(second.commitTransaction());
  expect(aborted.code).toBe(251);
  expect(aborted.hasErrorLabel('TransientTransactionError')).toBe(true);
  expect(await rows.findOne()).toEqual({ _id: 1, n: 1 });
  await Promise.all([first.endSession(), second.endSession()]);
});

test('a write of what somebody changed after the snapshot conflicts', async () => {
  const rows = await holding({ _id: 1, n: 0 });
  const session = await begin(rows);
  await rows.updateOne({ _id: 1 }, change({ $inc: { n: 1 } }));
  expect((await errorOf(rows.updateOne({ _id: 1 }, change({ $inc: { n: 1 } }), { session }))).code).toBe(112);
  await session.endSession();
});

test('write skew is possible: two transactions read both and write one each', async () => {
  const rows = await holding({ _id: 1, onCall: true }, { _id: 2, onCall: true });
  const [first, second] = [await begin(rows), await begin(rows)];
  expect(await rows.countDocuments({ onCall: true }, { session: first })).toBe(2);
  expect(await rows.countDocuments({ onCall: true }, { session: second })).toBe(2);
  await rows.updateOne({ _id: 1 }, { $set: { onCall: false } }, { session: first });
  await rows.updateOne({ _id: 2 }, { $set: { onCall: false } }, { session: second });
  await first.commitTransaction();
  await second.commitTransaction();
  expect(await rows.countDocuments({ onCall: true })).toBe(0);
  await Promise.all([first.endSession(), second.endSession()]);
});

test('a duplicate key fails the statement and aborts the transaction', async () => {
  const rows = await holding({ _id: 1, key: 'a' });
  await rows.createIndex({ key: 1 }, { unique: true });
  const session = await begin(rows);
  await rows.insertOne({ _id: 2, key: 'b' }, { session });
  const error = await errorOf(rows.insertOne({ _id: 3, key: 'a' }, { session }));
  expect(error).toMatchObject({ code: 11000, keyPattern: { key: 1 }, keyValue: { key: 'a' } });
  expect(error.hasErrorLabel('TransientTransactionError')).toBe(false);
  expect((await errorOf(rows.insertOne({ _id: 4, key: 'c' }, { session }))).code).toBe(251);
  await session.abortTransaction();
  expect(await rows.countDocuments()).toBe(1);
  await session.endSession();
});

test('a duplicate of an own insert is a duplicate, and a freed key can be used again', async () => {
  const rows = await holding({ _id: 1, key: 'a' });
  await rows.createIndex({ key: 1 }, { unique: true });
  const session = await begin(rows);
  await rows.deleteOne({ _id: 1 }, { session });
  await rows.insertOne({ _id: 2, key: 'a' }, { session });
  await rows.updateOne({ _id: 2 }, { $set: { key: 'b' } }, { session });
  await rows.insertOne({ _id: 3, key: 'a' }, { session });
  expect((await errorOf(rows.insertOne({ _id: 4, key: 'a' }, { session }))).code).toBe(11000);
  await session.endSession();
});

test('two transactions that insert one unique key conflict', async () => {
  const rows = await holding({ _id: 1, key: 'a' });
  await rows.createIndex({ key: 1 }, { unique: true });
  const [first, second] = [await begin(rows), await begin(rows)];
  await rows.insertOne({ _id: 2, key: 'b' }, { session: first });
  expect((await errorOf(rows.insertOne({ _id: 3, key: 'b' }, { session: second }))).code).toBe(112);
  await first.commitTransaction();
  await Promise.all([first.endSession(), second.endSession()]);
});

test('a write outside a transaction waits for the transaction that holds the document', async () => {
  const rows = await holding({ _id: 1, n: 1 });
  const session = await begin(rows);
  await rows.updateOne({ _id: 1 }, change({ $inc: { n: 10 } }), { session });
  const events: string[] = [];
  const outside = rows.updateOne({ _id: 1 }, change({ $inc: { n: 100 } })).then(() => events.push('outside'));
  await database().command({ ping: 1 });
  events.push('commit');
  await session.commitTransaction();
  await outside;
  expect(events).toEqual(['commit', 'outside']);
  expect(await rows.findOne()).toEqual({ _id: 1, n: 111 });
  await session.endSession();
});

test('withTransaction tries again until every increment is there', async () => {
  const rows = await holding({ _id: 1, n: 0 });
  const add = () =>
    client().withSession((session) =>
      session.withTransaction(async () => {
        const row = await rows.findOne({ _id: 1 }, { session });
        await rows.updateOne({ _id: 1 }, { $set: { n: Number(row?.n) + 1 } }, { session });
      }, OPTIONS),
    );
  await Promise.all(Array.from({ length: 8 }, add));
  expect(await rows.findOne()).toEqual({ _id: 1, n: 8 });
});

test('a commit can be sent again', async () => {
  const rows = await holding();
  const session = await begin(rows);
  await rows.insertOne({ _id: 1 }, { session });
  await session.commitTransaction();
  await session.commitTransaction();
  expect(await rows.countDocuments()).toBe(1);
  await session.endSession();
});

test('count has no place in a transaction', async () => {
  const rows = await holding();
  const session = await begin(rows);
  expect((await errorOf(database().command({ count: rows.collectionName }, { session }))).code).toBe(263);
  await session.endSession();
});

test('fifty increments at once hand out fifty numbers', async () => {
  const rows = await holding({ _id: 'board', number: 0 });
  const numbers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const row = await rows.findOneAndUpdate({ _id: 'board' }, change({ $inc: { number: 1 } }), {
        returnDocument: 'after',
      });
      return Number(row?.number);
    }),
  );
  expect(numbers.sort((left, right) => left - right)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
});
