import { closeSync, existsSync, fdatasync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { Sessions } from '../sessions.ts';
import type { Store } from '../storage/model.ts';
import { compactJournal } from './compact.ts';
import { encodeFrame } from './frame.ts';
import { lockJournal } from './lock-file.ts';
import { readJournal } from './read-journal.ts';
import { replayChange } from './replay.ts';

export type Journal = {
  /** Resolves when everything committed so far is on disk; undefined when it is. */
  flush(): Promise<void> | undefined;
  close(): Promise<void>;
};

const syncData = promisify(fdatasync);
/** Fewer superseded changes than this are not worth a compaction. */
const WORTH_COMPACTING = 1000;

/** Fills `store` from the file at `path` and from then on appends every commit to it. */
export async function openJournal(path: string, store: Store, sessions: Sessions): Promise<Journal> {
  mkdirSync(dirname(path), { recursive: true });
  const unlock = lockJournal(path);
  try {
    if (existsSync(path)) await restore(path, store, sessions);
    const writer = createWriter(openSync(path, 'a'));
    store.onCommit = (changes) => writer.append(encodeFrame(changes));
    return {
      flush: writer.flush,
      async close() {
        await writer.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function restore(path: string, store: Store, sessions: Sessions): Promise<void> {
  let replayed = 0;
  readJournal(path, (changes) => {
    replayed += changes.length;
    for (const change of changes) replayChange(store, sessions, change);
  });
  const garbage = replayed - countAlive(store, sessions);
  if (garbage > Math.max(WORTH_COMPACTING, replayed / 2)) await compactJournal(path, store, sessions);
}

function countAlive(store: Store, sessions: Sessions): number {
  const collections = [...store.databases.values()].flatMap((database) => [...database.values()]);
  return collections.reduce(
    (sum, collection) => sum + collection.records.size + collection.indexes.length,
    sessions.byKey.size,
  );
}

/** Appends to a file; callers that wait at the same time share one fdatasync. */
function createWriter(file: number) {
  let queue: Buffer[] = [];
  let running: Promise<void> | undefined;
  let scheduled: Promise<void> | undefined;

  async function writeQueue(): Promise<void> {
    const batch = Buffer.concat(queue);
    queue = [];
    for (let at = 0; at < batch.length; ) at += writeSync(file, batch, at);
    await syncData(file);
  }

  async function runNext(previous: Promise<void> | undefined): Promise<void> {
    // One turn of the event loop, so that more commits join.
    await (previous ?? new Promise((resolve) => setImmediate(resolve)));
    scheduled = undefined;
    running = writeQueue();
    await running;
    if (!scheduled) running = undefined;
  }

  function flush(): Promise<void> | undefined {
    if (queue.length === 0) return running;
    scheduled ??= runNext(running);
    return scheduled;
  }

  return {
    append: (frame: Buffer) => void queue.push(frame),
    flush,
    async close() {
      await flush();
      closeSync(file);
    },
  };
}
