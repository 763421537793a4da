import { deserialize, serialize } from 'bson';
import type { Document } from '../values/document.ts';

/** A request as it came over the wire. */
export type Message = {
  requestId: number;
  format: 'message' | 'query';
  body: Document;
  wantsReply: boolean;
  /** Whether the client takes several replies, one after the other. */
  takesMore: boolean;
};

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const HEADER_BYTES = 16;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 2 ** 16;
const CHECKSUM_BYTES = 4;

/** 64-bit integers keep their width, and the flags of regular expressions their meaning. */
const READ_OPTIONS = { promoteLongs: false, bsonRegExp: true } as const;

/** Reads one whole message. */
export function parseMessage(bytes: Buffer): Message {
  const requestId = bytes.readInt32LE(4);
  const operation = bytes.readInt32LE(12);
  if (operation === OP_QUERY)
    return { requestId, format: 'query', body: parseQuery(bytes), wantsReply: true, takesMore: false };
  if (operation !== OP_MSG) throw new Error(`stand-in: wire operation ${operation} is not supported`);
  const flags = bytes.readUInt32LE(HEADER_BYTES);
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? CHECKSUM_BYTES : 0);
  const body = parseSections(bytes, HEADER_BYTES + 4, end);
  const wantsReply = (flags & MORE_TO_COME) === 0;
  return { requestId, format: 'message', body, wantsReply, takesMore: (flags & EXHAUST_ALLOWED) !== 0 };
}

/** OP_QUERY: flags, collection name, skip, limit, document. Drivers greet with it. */
function parseQuery(bytes: Buffer): Document {
  const nameEnd = bytes.indexOf(0, HEADER_BYTES + 4);
  const body = readDocument(bytes, nameEnd + 9);
  const [database] = bytes.toString('utf8', HEADER_BYTES + 4, nameEnd).split('.');
  return { ...body, $db: database };
}

/** The body (kind 0) with the document sequences (kind 1) added to it; they may come in any order. */
function parseSections(bytes: Buffer, start: number, end: number): Document {
  const body: Document = {};
  const sequences: Document = {};
  let at = start;
  while (at < end) {
    const kind = bytes[at];
    const size = bytes.readInt32LE(at + 1);
    if (kind === 0) Object.assign(body, readDocument(bytes, at + 1));
    else if (kind === 1) readSequence(bytes, at + 1, size, sequences);
    else throw new Error(`stand-in: section kind ${kind} is not supported`);
    at += 1 + size;
  }
  return Object.assign(body, sequences);
}

/** A document sequence: size, field name, documents one after the other. */
function readSequence(bytes: Buffer, start: number, size: number, sequences: Document): void {
  const nameEnd = bytes.indexOf(0, start + 4);
  const documents: Document[] = [];
  let at = nameEnd + 1;
  while (at < start + size) {
    documents.push(readDocument(bytes, at));
    at += bytes.readInt32LE(at);
  }
  sequences[bytes.toString('utf8', start + 4, nameEnd)] = documents;
}

function readDocument(bytes: Buffer, at: number): Document {
  return deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), READ_OPTIONS);
}

let nextRequestId = 1;

/** The reply to a message, in the format in which it was asked, and whether another one follows by itself. */
export function encodeReply(reply: Document, to: Message, { isMoreToCome = false } = {}): Buffer {
  const body = serialize(reply, { ignoreUndefined: true });
  const prefix = Buffer.alloc(HEADER_BYTES + (to.format === 'query' ? 20 : 5));
  prefix.writeInt32LE(prefix.length + body.length, 0);
  prefix.writeInt32LE(nextRequestId, 4);
  prefix.writeInt32LE(to.requestId, 8);
  prefix.writeInt32LE(to.format === 'query' ? OP_REPLY : OP_MSG, 12);
  if (to.format === 'query') prefix.writeInt32LE(1, HEADER_BYTES + 16);
  else if (isMoreToCome) prefix.writeInt32LE(MORE_TO_COME, HEADER_BYTES);
  nextRequestId = (nextRequestId + 1) & 0x7fffffff;
  return Buffer.concat([prefix, body]);
}
