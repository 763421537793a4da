import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, UUID } from 'bson';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { spawnMongoStandIn } from '../../../src/sandbox/mongo/spawn.ts';
import { startMongoStandIn } from '../../../src/sandbox/mongo/start.ts';
import { connectWire } from '../../helpers/wire-client.ts';

type Row = { _id: number | string; [field: string]: unknown };
let directory: string;
let journal: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'docket-journal-'));
  journal = join(directory, 'data', 'journal');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Runs the stand-in on the journal for as long as `work` takes. */
async function withServer<Result>(
  work: (rows: mongoose.mongo.Collection<Row>, uri: string) => Promise<Result>,
): Promise<Result> {
  const server = await startMongoStandIn({ journal });
  const client = await mongoose.mongo.MongoClient.connect(server.uriFor('kept'));
  try {
    return await work(client.db().collection<Row>('rows'), server.uri);
  } finally {
    await client.close();
    await server.stop();
  }
}

test('documents, indexes and drops survive a restart', async () => {
  await withServer(async (rows) => {
    await rows.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } });
    await rows.createIndex({ gone: 1 });
    await rows.dropIndex('gone_1');
    await rows.insertMany([{ _id: 1, key: 'a', at: new Date(7), re: /x/i }, { _id: 2 }, { _id: 3 }]);
    await rows.updateOne({ _id: 2 }, { $set: { n: Long.fromString('9007199254740993') } });
    await rows.deleteOne({ _id: 3 });
  });
  await withServer(async (rows) => {
    expect(await rows.find({}, { promoteLongs: false }).sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, key: 'a', at: new Date(7), re: /x/i },
      { _id: 2, n: Long.fromString('9007199254740993') },
    ]);
    expect((await rows.indexes()).map((index) => index.name)).toEqual(['_id_', 'key_1']);
    await expect(rows.insertOne({ _id: 4, key: 'a' })).rejects.toMatchObject({ code: 11000 });
    await rows.drop();
  });
  expect(await withServer((rows) => rows.countDocuments())).toBe(0);
});

test('a torn tail is cut off and what was confirmed before it stays', async () => {
  await withServer((rows) => rows.insertOne({ _id: 1 }));
  const whole = statSync(journal).size;
  appendFileSync(journal, Buffer.from([40, 0, 0, 0, 1, 2, 3, 4, 5]));
  expect(await withServer((rows) => rows.find().toArray())).toEqual([{ _id: 1 }]);
  expect(statSync(journal).size).toBe(whole);
  await withServer((rows) => rows.insertOne({ _id: 2 }));
  expect(await withServer((rows) => rows.countDocuments())).toBe(2);
});

test('a record damaged in the middle is no torn tail: the file is refused and left alone', async () => {
  await withServer(async (rows) => {
    await rows.insertOne({ _id: 1 });
    await rows.insertOne({ _id: 2 });
  });
  const bytes = readFileSync(journal);
  bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
  writeFileSync(journal, bytes);
  await expect(startMongoStandIn({ journal })).rejects.toThrow('is damaged at byte 0.');
  expect(readFileSync(journal)).toEqual(bytes);
  expect(existsSync(`${journal}.lock`)).toBe(false);
});

test('a journal full of garbage is compacted', async () => {
  await withServer(async (rows) => {
    await rows.insertOne({ _id: 1, n: 0 });
    await rows.bulkWrite(
      Array.from({ length: 2500 }, (_, n) => ({
        updateOne: { filter: { _id: 1 }, update: { $set: { n } } },
      })),
    );
  });
  const before = statSync(journal).size;
  await withServer(async (rows) => expect(await rows.findOne()).toEqual({ _id: 1, n: 2499 }));
  expect(statSync(journal).size).toBeLessThan(before / 100);
  expect(await withServer((rows) => rows.findOne())).toEqual({ _id: 1, n: 2499 });
});

test('a retry after a restart gets the first outcome', async () => {
  const lsid = { id: new UUID() };
  const write = {
    update: 'rows',
    updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } }, upsert: true }],
    lsid,
    txnNumber: Long.fromNumber(1),
    $db: 'kept',
  };
  const commit = {
    commitTransaction: 1,
    lsid,
    txnNumber: Long.fromNumber(2),
    autocommit: false,
    $db: 'admin',
  };
  const send = (...messages: object[]) =>
    withServer(async (_rows, uri) => {
      const wire = await connectWire(uri);
      const replies: unknown[] = [];
      for (const message of messages) replies.push(await wire.send(message));
      wire.close();
      return replies;
    });
  const insert = {
    insert: 'rows',
    documents: [{ _id: 2 }],
    lsid,
    txnNumber: Long.fromNumber(2),
    autocommit: false,
    startTransaction: true,
    $db: 'kept',
  };
  const first = await send(write, insert, commit);
  expect(first).toEqual([
    { n: 1, nModified: 0, upserted: [{ index: 0, _id: 1 }], ok: 1 },
    { n: 1, ok: 1 },
    { ok: 1 },
  ]);
  expect(await send(write, commit)).toEqual([first[0], { ok: 1 }]);
  expect(await withServer((rows) => rows.find().sort({ _id: 1 }).toArray())).toEqual([
    { _id: 1, n: 1 },
    { _id: 2 },
  ]);
});

test('one journal has one owner; the lock of a dead process is taken over', async () => {
  await withServer(async (rows) => {
    await rows.insertOne({ _id: 1 });
    await expect(startMongoStandIn({ journal })).rejects.toThrow(
      `in use by process ${process.pid}. Stop that process first`,
    );
    await expect(spawnMongoStandIn({ journal })).rejects.toThrow('Stop that process first');
  });
  expect(existsSync(`${journal}.lock`)).toBe(false);
  writeFileSync(`${journal}.lock`, '4194304');
  expect(await withServer((rows) => rows.countDocuments())).toBe(1);
});

test('what was confirmed survives SIGKILL, on the same port', async () => {
  const first = await spawnMongoStandIn({ journal });
  const client = await mongoose.mongo.MongoClient.connect(first.uriFor('kept'));
  const rows = client.db().collection<Row>('rows');
  const confirmed: number[] = [];
  let isAlive = true;
  const writer = (async () => {
    for (let _id = 1; isAlive; _id++) {
      await rows.insertOne({ _id });
      confirmed.push(_id);
    }
  })().catch(() => {});
  await expect.poll(() => confirmed.length).toBeGreaterThan(100);
  process.kill(first.pid, 'SIGKILL');
  await first.stop();
  const port = Number(new URL(first.uri).port);
  const second = await spawnMongoStandIn({ journal, port });
  isAlive = false;
  await writer;
  const kept = await rows.distinct('_id');
  expect(kept).toEqual(expect.arrayContaining(confirmed));
  expect(kept.length - confirmed.length).toBeLessThanOrEqual(1);
  await client.close();
  await second.stop();
});
