import { expect, test } from 'vitest';
import { createMessageSplitter } from '../../../../src/sandbox/mongo/wire/split-messages.ts';

/** A message of this length whose rest is filled with one byte. */
function message(length: number, fill: number): Buffer {
  const bytes = Buffer.alloc(length, fill);
  bytes.writeInt32LE(length, 0);
  return bytes;
}

test.each([1, 3, 7, 16, 100])('finds the messages in chunks of %i bytes', (size) => {
  const split = createMessageSplitter();
  const stream = Buffer.concat([message(16, 1), message(40, 2), message(17, 3)]);
  const found: Buffer[] = [];
  for (let at = 0; at < stream.length; at += size) found.push(...split(stream.subarray(at, at + size)));
  expect(found).toEqual([message(16, 1), message(40, 2), message(17, 3)]);
});

test.each([15, -1, 48_000_001])('refuses a message of %i bytes', (length) => {
  const header = Buffer.alloc(16);
  header.writeInt32LE(length, 0);
  expect(() => createMessageSplitter()(header)).toThrow(`message of ${length} bytes`);
});
