import { crc32 } from 'node:zlib';
import { deserialize, serialize } from 'bson';
import type { Change } from '../storage/model.ts';

/** Before each record: its length and its CRC-32, four bytes each, little-endian. */
export const FRAME_HEADER_BYTES = 8;

/** One commit as it stands in the journal. */
export function encodeFrame(changes: readonly Change[]): Buffer {
  const body = serialize({ changes }, { ignoreUndefined: true });
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32LE(body.length, 0);
  header.writeUInt32LE(crc32(body), 4);
  return Buffer.concat([header, body]);
}

/** The length of the body that follows a header. */
export function bodyLength(header: Buffer): number {
  return header.readUInt32LE(0);
}

/** The changes of a record; undefined when it was not written to its end. */
export function decodeFrame(header: Buffer, body: Buffer): Change[] | undefined {
  if (crc32(body) !== header.readUInt32LE(4)) return undefined;
  return deserialize(body, { promoteLongs: false, bsonRegExp: true }).changes as Change[];
}
