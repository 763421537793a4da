import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Sessions, sessionChange } from '../sessions.ts';
import { type Change, type Collection, namespaceOf, type Store } from '../storage/model.ts';
import { encodeFrame } from './frame.ts';

const DOCUMENTS_PER_RECORD = 200;

/** Replaces a journal by one that holds only what is alive. A crash on the way leaves the old one. */
export async function compactJournal(path: string, store: Store, sessions: Sessions): Promise<void> {
  const next = `${path}.next`;
  const file = openSync(next, 'w');
  for (const collections of store.databases.values()) {
    for (const collection of collections.values()) {
      for (const changes of snapshot(collection)) writeSync(file, encodeFrame(changes));
    }
  }
  for (const changes of await sessionSnapshots(sessions)) writeSync(file, encodeFrame(changes));
  fsyncSync(file);
  closeSync(file);
  renameSync(next, path);
  syncDirectory(dirname(path));
}

function* snapshot(collection: Collection): Generator<Change[]> {
  const namespace = namespaceOf(collection);
  const indexes = collection.indexes
    .slice(1)
    .map(({ specification }): Change => ({ kind: 'createIndex', namespace, specification }));
  yield [{ kind: 'create', namespace }, ...indexes];
  let batch: Change[] = [];
  for (const { document } of collection.records.values()) {
    batch.push({ kind: 'put', namespace, document });
    if (batch.length < DOCUMENTS_PER_RECORD) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function sessionSnapshots(sessions: Sessions): Promise<Change[][]> {
  const snapshots: Change[][] = [];
  for (const session of sessions.byKey.values()) {
    if (session.state === 'committed') snapshots.push([sessionChange(session)]);
    if (session.retryable) snapshots.push([sessionChange(session, await session.retryable.reply)]);
  }
  return snapshots;
}

/** Makes the renaming itself durable. */
function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
