/** Every BSON document begins with its length, in four bytes. */
const LENGTH_BYTES = 4;

const MOST_ROWS = 1_000;
const MOST_BYTES = 8 * 1_048_576;

/** Parts a stream of bytes into the BSON documents that stand in it one after the other. */
export async function* readDocuments(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    left = left.length === 0 ? chunk : Buffer.concat([left, chunk]);
    for (let length = lengthOf(left); length <= left.length; length = lengthOf(left)) {
      yield left.subarray(0, length);
      left = left.subarray(length);
    }
  }
  if (left.length > 0) throw new Error('The last document is cut off.');
}

function lengthOf(bytes: Buffer): number {
  return bytes.length < LENGTH_BYTES ? Number.POSITIVE_INFINITY : bytes.readInt32LE(0);
}

/** As many as may be written at once. */
export async function* inBatches(documents: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = [];
  let size = 0;
  for await (const document of documents) {
    batch.push(document);
    size += document.length;
    if (batch.length < MOST_ROWS && size < MOST_BYTES) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (batch.length > 0) yield batch;
}
