import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import type { Change } from '../storage/model.ts';
import { bodyLength, decodeFrame, FRAME_HEADER_BYTES } from './frame.ts';

/**
 * Hands every whole record of a journal to `apply` and cuts off a torn tail, which is a write that was never confirmed.
 * A damaged record with whole ones behind it is not a torn tail: it throws, so that nothing confirmed is cut off.
 */
export function readJournal(path: string, apply: (changes: readonly Change[]) => void): void {
  const file = openSync(path, 'r+');
  try {
    const { size } = fstatSync(file);
    let at = 0;
    for (;;) {
      const record = readRecord(path, file, at, size);
      if (!record) break;
      apply(record.changes);
      at = record.end;
    }
    if (at < size) ftruncateSync(file, at);
  } finally {
    closeSync(file);
  }
}

function readRecord(
  path: string,
  file: number,
  at: number,
  size: number,
): { changes: Change[]; end: number } | undefined {
  if (at + FRAME_HEADER_BYTES > size) return undefined;
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  readSync(file, header, 0, FRAME_HEADER_BYTES, at);
  const start = at + FRAME_HEADER_BYTES;
  const end = start + bodyLength(header);
  if (end > size) return undefined;
  const body = Buffer.alloc(bodyLength(header));
  readSync(file, body, 0, body.length, start);
  const changes = decodeFrame(header, body);
  if (changes) return { changes, end };
  if (end === size) return undefined;
  throw new Error(
    `The database file ${path} is damaged at byte ${at}. Put a copy of it back, or delete it to start without data.`,
  );
}
