import { Long, UUID } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MongoStandIn, startMongoStandIn } from '../../../src/sandbox/mongo/start.ts';
import { connectWire, type WireClient } from '../../helpers/wire-client.ts';

let server: MongoStandIn;
let client: WireClient;

beforeAll(async () => {
  server = await startMongoStandIn();
  client = await connectWire(server.uri);
});
afterAll(async () => {
  client.close();
  await server.stop();
});

test('reads document sequences and skips checksums', async () => {
  const sequence = { name: 'documents', documents: [{ _id: 1 }, { _id: 2 }] };
  expect(await client.send({ insert: 'rows', $db: 'wire' }, { sequence, checksum: true })).toEqual({
    n: 2,
    ok: 1,
  });
  const found = await client.send({ find: 'rows', $db: 'wire' });
  expect(found.cursor.firstBatch).toEqual([{ _id: 1 }, { _id: 2 }]);
});

test('a retryable write that is sent again does nothing again and gets the first answer', async () => {
  const session = { lsid: { id: new UUID() }, $db: 'retry' };
  await client.send({ insert: 'rows', documents: [{ _id: 1, n: 0 }], $db: 'retry' });
  const update = {
    update: 'rows',
    updates: [{ q: { _id: 1 }, u: { $inc: { n: 1 } } }],
    txnNumber: Long.fromNumber(5),
    ...session,
  };
  const first = await client.send(update);
  expect(first).toEqual({ n: 1, nModified: 1, ok: 1 });
  expect(await client.send(update)).toEqual(first);
  const modify = { findAndModify: 'rows', query: { _id: 1 }, update: { $inc: { n: 10 } }, new: true };
  const second = await client.send({ ...modify, txnNumber: Long.fromNumber(6), ...session });
  expect(await client.send({ ...modify, txnNumber: Long.fromNumber(6), ...session })).toEqual(second);
  expect(second.value).toEqual({ _id: 1, n: 11 });
  expect(await client.send(update)).toMatchObject({ ok: 0, code: 225 });
});

test('a transaction number that is not open is unknown, with the label that starts the transaction over', async () => {
  const statement = {
    insert: 'rows',
    documents: [{ _id: 9 }],
    lsid: { id: new UUID() },
    txnNumber: Long.fromNumber(1),
    autocommit: false,
    $db: 'wire',
  };
  expect(await client.send(statement)).toMatchObject({
    code: 251,
    codeName: 'NoSuchTransaction',
    errorLabels: ['TransientTransactionError'],
  });
});

test('ending a session aborts its transaction', async () => {
  const lsid = { id: new UUID() };
  const transaction = { lsid, txnNumber: Long.fromNumber(1), autocommit: false, $db: 'ended' };
  await client.send({ insert: 'rows', documents: [{ _id: 1 }], startTransaction: true, ...transaction });
  expect(await client.send({ endSessions: [lsid], $db: 'admin' })).toEqual({ ok: 1 });
  expect(await client.send({ commitTransaction: 1, ...transaction, $db: 'admin' })).toMatchObject({
    code: 251,
  });
  const other = await connectWire(server.uri);
  expect(await other.send({ insert: 'rows', documents: [{ _id: 1 }], $db: 'ended' })).toEqual({
    n: 1,
    ok: 1,
  });
  other.close();
});

test('waiting for a lock ends with maxTimeMS', async () => {
  const holder = {
    lsid: { id: new UUID() },
    txnNumber: Long.fromNumber(1),
    autocommit: false,
    $db: 'locked',
  };
  await client.send({ insert: 'rows', documents: [{ _id: 1 }], startTransaction: true, ...holder });
  const blocked = await client.send({
    insert: 'rows',
    documents: [{ _id: 1 }],
    maxTimeMS: 20,
    $db: 'locked',
  });
  expect(blocked.writeErrors).toMatchObject([{ code: 50 }]);
  await client.send({ abortTransaction: 1, ...holder, $db: 'admin' });
});
