import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const MEGABYTE = 1_048_576;
/** What is larger is kept as gzip. */
const PLAIN_BYTES = MEGABYTE;
/** MongoDB takes rows of 16 MB; the rest of the row needs little. */
const STORED_BYTES = 15 * MEGABYTE;
/** More was never taken in. */
const READ_BYTES = 25 * MEGABYTE;

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** A body as it is kept. */
export type StoredBody = { body: Buffer; isZipped: boolean };

/** Makes a body fit into a row; null where it does not. */
export async function packBody(body: Buffer): Promise<StoredBody | null> {
  if (body.length <= PLAIN_BYTES) return { body, isZipped: false };
  const zipped = await zip(body);
  return zipped.length <= STORED_BYTES ? { body: zipped, isZipped: true } : null;
}

/** The body as it came. */
export async function unpackBody({ body, isZipped }: StoredBody): Promise<Buffer> {
  return isZipped ? unzip(body, { maxOutputLength: READ_BYTES }) : body;
}
