import { expect, test } from 'vitest';
import {
  encodeFrame,
  type Frame,
  OPCODE,
  readFrames,
} from '../../../../src/sandbox/slack/websocket/frames.ts';

/** "Hello", masked, as https://www.rfc-editor.org/rfc/rfc6455#section-5.7 has it. */
const MASKED_HELLO = Buffer.from('818537fa213d7f9f4d5158', 'hex');

function read(...chunks: Buffer[]): Frame[] {
  const frames: Frame[] = [];
  const take = readFrames((frame) => frames.push(frame));
  for (const chunk of chunks) take(chunk);
  return frames;
}

/** A client's frame of zeros, masked with zeros. */
function masked(lengthBytes: string, length: number): Buffer {
  return Buffer.concat([Buffer.from(`82${lengthBytes}00000000`, 'hex'), Buffer.alloc(length)]);
}

test('a server sends its frames unmasked, with the length in one, three or nine bytes', () => {
  expect(encodeFrame(OPCODE.text, Buffer.from('Hello')).toString('hex')).toBe('810548656c6c6f');
  expect(encodeFrame(OPCODE.pong, Buffer.from('Hello')).toString('hex')).toBe('8a0548656c6c6f');
  const start = (length: number, bytes: number) =>
    encodeFrame(OPCODE.binary, Buffer.alloc(length)).subarray(0, bytes).toString('hex');
  expect(start(125, 2)).toBe('827d');
  expect(start(126, 4)).toBe('827e007e');
  expect(start(256, 4)).toBe('827e0100');
  expect(start(65_535, 4)).toBe('827effff');
  expect(start(65_536, 10)).toBe('827f0000000000010000');
});

test('a masked frame is read, in one piece, byte by byte, and two at once', () => {
  const hello = { isFinal: true, opcode: 1, payload: Buffer.from('Hello') };
  expect(read(MASKED_HELLO)).toEqual([hello]);
  expect(read(...Array.from(MASKED_HELLO, (byte) => Buffer.from([byte])))).toEqual([hello]);
  expect(read(Buffer.concat([MASKED_HELLO, MASKED_HELLO]))).toEqual([hello, hello]);
  expect(read(MASKED_HELLO.subarray(0, 8))).toEqual([]);
});

test('longer frames are read as well', () => {
  expect(read(masked('fe0100', 256))[0]?.payload.length).toBe(256);
  expect(read(masked('ff0000000000010000', 65_536))[0]?.payload.length).toBe(65_536);
});

test('a part of a message says that there is more', () => {
  const first = Buffer.from('018337fa213d7f9f4d', 'hex');
  expect(read(first)).toEqual([{ isFinal: false, opcode: 1, payload: Buffer.from('Hel') }]);
});

test('frames without a mask, and huge ones, are refused', () => {
  expect(() => read(Buffer.from('810548656c6c6f', 'hex'))).toThrow('must be masked');
  expect(() => read(masked('ff00000000000f4241', 0))).toThrow('larger than 1 MB');
});
