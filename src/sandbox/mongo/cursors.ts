import { calculateObjectSize, Long } from 'bson';
import { fail } from './server-error.ts';
import type { Document } from './values/document.ts';

/** First batch when the client asks for no size, as in MongoDB. */
const DEFAULT_FIRST_BATCH = 101;
/** A batch holds at most 16 MiB, so that the reply stays below the largest message. */
const LARGEST_BATCH_BYTES = 16 * 1024 * 1024;
const IDLE_LIMIT_MS = 10 * 60 * 1000;

type Cursor = { namespace: string; documents: readonly Document[]; position: number; lastUsedAt: number };

export type Cursors = { byId: Map<string, Cursor>; nextId: bigint };

/** Opens a cursor over a finished result and answers with its first batch. */
export function firstBatch(
  cursors: Cursors,
  namespace: string,
  documents: readonly Document[],
  options: { batchSize?: number | undefined; single?: boolean | undefined } = {},
): Document {
  const cursor: Cursor = { namespace, documents, position: 0, lastUsedAt: Date.now() };
  const batch = takeBatch(cursor, options.batchSize ?? DEFAULT_FIRST_BATCH);
  const isDone = options.single === true || cursor.position >= documents.length;
  return { cursor: { firstBatch: batch, id: isDone ? Long.ZERO : register(cursors, cursor), ns: namespace } };
}

function register(cursors: Cursors, cursor: Cursor): Long {
  const id = Long.fromBigInt(cursors.nextId);
  cursors.nextId += 1n;
  cursors.byId.set(id.toString(), cursor);
  return id;
}

/** The next batch of an open cursor; code 43 when it is gone. */
export function nextBatch(cursors: Cursors, id: string, batchSize: number | undefined): Document {
  const cursor = cursors.byId.get(id) ?? fail(43, `cursor id ${id} not found`);
  cursor.lastUsedAt = Date.now();
  const batch = takeBatch(cursor, batchSize || Number.POSITIVE_INFINITY);
  const isDone = cursor.position >= cursor.documents.length;
  if (isDone) cursors.byId.delete(id);
  return { cursor: { nextBatch: batch, id: isDone ? Long.ZERO : Long.fromString(id), ns: cursor.namespace } };
}

function takeBatch(cursor: Cursor, count: number): Document[] {
  const batch: Document[] = [];
  let bytes = 0;
  while (batch.length < count) {
    const document = cursor.documents[cursor.position];
    if (!document) break;
    bytes += calculateObjectSize(document, { ignoreUndefined: true });
    if (bytes > LARGEST_BATCH_BYTES && batch.length > 0) break;
    batch.push(document);
    cursor.position += 1;
  }
  return batch;
}

/** Closes cursors that nobody has read from for ten minutes. */
export function closeIdleCursors(cursors: Cursors, now: number): void {
  for (const [id, cursor] of cursors.byId)
    if (now - cursor.lastUsedAt > IDLE_LIMIT_MS) cursors.byId.delete(id);
}
