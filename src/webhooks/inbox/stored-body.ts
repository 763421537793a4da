import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';

const MEGABYTE = 1_048_576;
/** What is smaller is not worth it. GitHub's payloads of some 20 kB become a tenth, and a burst of them a tenth of the work. */
const PLAIN_BYTES = 1_024;
/** Up to here it takes less time than handing it to another thread. */
const AT_ONCE_BYTES = 65_536;
/** MongoDB takes rows of 16 MB; the rest of the row needs little. */
const STORED_BYTES = 15 * MEGABYTE;
/** More was never taken in. */
const READ_BYTES = 25 * MEGABYTE;
/** The quickest, with buffers for what comes out. */
const LEVEL = { level: 1, chunkSize: 4_096 };

const zip = promisify<Buffer, typeof LEVEL, Buffer>(gzip);
const unzip = promisify(gunzip);

/** A body as it is kept. */
export type StoredBody = { body: Buffer; isZipped: boolean };

/** Makes a body fit into a row; null where it does not. */
export async function packBody(body: Buffer): Promise<StoredBody | null> {
  if (body.length <= PLAIN_BYTES) return { body, isZipped: false };
  const zipped = body.length <= AT_ONCE_BYTES ? gzipSync(body, LEVEL) : await zip(body, LEVEL);
  return zipped.length <= STORED_BYTES ? { body: zipped, isZipped: true } : null;
}

/** The body as it came. */
export async function unpackBody({ body, isZipped }: StoredBody): Promise<Buffer> {
  if (!isZipped) return body;
  const limit = { maxOutputLength: READ_BYTES };
  return body.length <= AT_ONCE_BYTES ? gunzipSync(body, limit) : unzip(body, limit);
}
