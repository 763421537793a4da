import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MongoStandIn, startMongoStandIn } from '../../../src/sandbox/mongo/start.ts';

type Row = { _id: number; at?: Date | Date[]; n?: number };
let server: MongoStandIn;
let client: mongoose.mongo.MongoClient;
let rows: mongoose.mongo.Collection<Row>;

beforeEach(async () => {
  server = await startMongoStandIn({ expireEveryMs: 10, transactionLifetimeMs: 40 });
  client = await mongoose.mongo.MongoClient.connect(server.uriFor('background'));
  rows = client.db().collection<Row>('rows');
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

test('a TTL index removes what is expired and nothing else', async () => {
  await rows.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
  const past = new Date(Date.now() - 61_000);
  const recent = new Date(Date.now() - 5_000);
  await rows.insertMany([
    { _id: 1, at: past },
    { _id: 2, at: recent },
    { _id: 3 },
    { _id: 4, at: [recent, past] },
  ]);
  const ids = async () => (await rows.find().sort({ _id: 1 }).toArray()).map((row) => row._id);
  await expect.poll(ids).toEqual([2, 3]);
});

test('a transaction that stays open too long is aborted and frees what it held', async () => {
  await rows.insertOne({ _id: 1, n: 0 });
  const session = client.startSession();
  session.startTransaction();
  await rows.updateOne({ _id: 1 }, { $inc: { n: 100 } }, { session });
  await rows.updateOne({ _id: 1 }, { $inc: { n: 1 } });
  expect(await rows.findOne()).toEqual({ _id: 1, n: 1 });
  await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
  await session.endSession();
});

test('how long a transaction may stay open can be set, as on a server', async () => {
  const admin = client.db('admin');
  const set = { setParameter: 1, transactionLifetimeLimitSeconds: 30 };
  expect(await admin.command(set)).toMatchObject({ was: 0.04, ok: 1 });
  expect(await admin.command(set)).toMatchObject({ was: 30, ok: 1 });
  await expect(admin.command({ setParameter: 1, logLevel: 2 })).rejects.toThrow(/setParameter/);
});

test('the process of a stand-in ends when its parent is killed', async () => {
  const entry = new URL('../../../src/sandbox/mongo/spawn.ts', import.meta.url).href;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const script = `const { spawnMongoStandIn } = await import('${entry}');
    process.stdout.write(String((await spawnMongoStandIn({})).pid));`;
  const parent = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await once(parent.stdout, 'data');
  const pid = Number(String(output));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
