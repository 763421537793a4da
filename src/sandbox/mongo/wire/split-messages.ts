/** Largest message of the wire protocol, in bytes. */
const LARGEST_MESSAGE = 48_000_000;
const HEADER_BYTES = 16;

/** A function that takes chunks as they arrive and answers with the messages that are complete. */
export function createMessageSplitter(): (chunk: Buffer) => Buffer[] {
  let chunks: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    const messages: Buffer[] = [];
    for (;;) {
      const length = size < HEADER_BYTES ? undefined : messageLength(chunks);
      if (length === undefined || size < length) return messages;
      const bytes = Buffer.concat(chunks);
      messages.push(bytes.subarray(0, length));
      chunks = [bytes.subarray(length)];
      size -= length;
    }
  };
}

function messageLength(chunks: readonly Buffer[]): number {
  const [first] = chunks;
  const head = first && first.length >= 4 ? first : Buffer.concat(chunks);
  const length = head.readInt32LE(0);
  if (length < HEADER_BYTES || length > LARGEST_MESSAGE)
    throw new Error(`stand-in: message of ${length} bytes`);
  return length;
}
