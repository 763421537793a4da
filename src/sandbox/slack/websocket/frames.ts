/** What a frame of a WebSocket is: https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
export const OPCODE = {
  continuation: 0x0,
  text: 0x1,
  binary: 0x2,
  close: 0x8,
  ping: 0x9,
  pong: 0xa,
} as const;

export type Frame = { isFinal: boolean; opcode: number; payload: Buffer };

const FINAL = 0x80;
const MASKED = 0x80;
const MASK_BYTES = 4;
/** In the place of a short length: the length follows in two, or in eight bytes. */
const IN_TWO_BYTES = 126;
const IN_EIGHT_BYTES = 127;
const LONGEST = 1_000_000;

/** One whole frame as a server sends it: unmasked. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from([FINAL | opcode]), lengthBytes(payload.length), payload]);
}

function lengthBytes(length: number): Buffer {
  if (length < IN_TWO_BYTES) return Buffer.from([length]);
  if (length <= 0xffff) {
    const bytes = Buffer.from([IN_TWO_BYTES, 0, 0]);
    bytes.writeUInt16BE(length, 1);
    return bytes;
  }
  const bytes = Buffer.alloc(9, 0);
  bytes.writeUInt8(IN_EIGHT_BYTES);
  bytes.writeBigUInt64BE(BigInt(length), 1);
  return bytes;
}

/**
 * Reads the frames of a client out of what arrives, in whatever pieces. The function that it returns throws where the
 * other side does not keep to the protocol: it must be cut off then.
 */
export function readFrames(take: (frame: Frame) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let next = firstFrame(rest); next; next = firstFrame(rest)) {
      rest = rest.subarray(next.size);
      take(next.frame);
    }
  };
}

/** The frame that these bytes begin with, once it is there as a whole. */
function firstFrame(bytes: Buffer): { frame: Frame; size: number } | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  if ((second & MASKED) === 0) throw new Error('A frame of a client must be masked.');
  const length = lengthIn(bytes, second & ~MASKED);
  if (length === undefined) return undefined;
  if (length.payload > LONGEST) throw new Error('A frame is larger than 1 MB.');
  const start = length.end + MASK_BYTES;
  const size = start + length.payload;
  if (bytes.length < size) return undefined;
  const mask = bytes.subarray(length.end, start);
  const payload = unmasked(bytes.subarray(start, size), mask);
  return { size, frame: { isFinal: (first & FINAL) !== 0, opcode: first & 0x0f, payload } };
}

/** How long the payload is, and where the bytes that say so end. */
function lengthIn(bytes: Buffer, short: number): { payload: number; end: number } | undefined {
  if (short < IN_TWO_BYTES) return { payload: short, end: 2 };
  if (short === IN_TWO_BYTES)
    return bytes.length < 4 ? undefined : { payload: bytes.readUInt16BE(2), end: 4 };
  return bytes.length < 10 ? undefined : { payload: Number(bytes.readBigUInt64BE(2)), end: 10 };
}

function unmasked(payload: Buffer, mask: Buffer): Buffer {
  return Buffer.from(payload.map((byte, index) => byte ^ (mask[index % MASK_BYTES] ?? 0)));
}
