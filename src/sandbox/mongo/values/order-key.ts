import { isDocument, own } from './document.ts';
import { toNumber } from './numbers.ts';
import { RANK, rank } from './rank.ts';

/**
 * A string per value so that comparing strings compares values as MongoDB does: equal values have equal keys, and no
 * key is the beginning of another, so keys may be joined for compound indexes.
 */
export function orderKey(value: unknown): string {
  const place = rank(value);
  const encode = ENCODERS[place];
  return String.fromCharCode(place) + (encode ? encode(value) : '');
}

const ENCODERS: Readonly<Record<number, (value: unknown) => string>> = {
  [RANK.number]: encodeNumber,
  [RANK.string]: (value) => encodeText(String(value)),
  [RANK.document]: encodeDocument,
  [RANK.array]: (value) => `${(value as unknown[]).map(orderKey).join('')}\0`,
  [RANK.binary]: encodeBinary,
  [RANK.objectId]: (value) => packBytes(Reflect.get(value as object, 'id') as Uint8Array),
  [RANK.boolean]: (value) => (value === true ? '1' : '0'),
  [RANK.date]: (value) => encodeDouble((value as Date).getTime()),
  [RANK.timestamp]: encodeTimestamp,
  [RANK.regex]: encodeRegex,
  [RANK.code]: (value) => encodeText(String(own(value, 'code'))),
};

const double = new Float64Array(1);
const words = new Uint16Array(double.buffer);

/** The bits of a double in an order that compares like the number: sign flipped, negatives inverted, NaN first. */
function encodeDouble(number: number): string {
  if (Number.isNaN(number)) return '\0\0\0\0';
  double[0] = number === 0 ? 0 : number;
  const [low = 0, second = 0, third = 0, high = 0] = words;
  return high & 0x8000
    ? String.fromCharCode(~high & 0xffff, ~third & 0xffff, ~second & 0xffff, ~low & 0xffff)
    : String.fromCharCode(high | 0x8000, third, second, low);
}

function encodeNumber(value: unknown): string {
  const number = toNumber(value);
  if (typeof value === 'number' || Number.isSafeInteger(number) || !/^-?\d+$/.test(String(value))) {
    return encodeDouble(number);
  }
  // A 64-bit integer that a double cannot hold: the exact value decides among those that share a double.
  const exact = BigInt.asUintN(64, BigInt(String(value)) + (1n << 63n));
  return encodeDouble(number) + exact.toString(16).padStart(16, '0');
}

function encodeText(text: string): string {
  return `${text.includes('\0') ? text.replaceAll('\0', '\0\uffff') : text}\0\0`;
}

function encodeDocument(value: unknown): string {
  const document = isDocument(value) ? value : documentOfReference(value);
  let key = '';
  for (const [name, field] of Object.entries(document)) {
    key += `\x01${String.fromCharCode(rank(field))}${encodeText(name)}${orderKey(field)}`;
  }
  return `${key}\0`;
}

function documentOfReference(value: unknown): Record<string, unknown> {
  return { $ref: own(value, 'collection'), $id: own(value, 'oid') };
}

function packBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  return text;
}

/** Binary data compare by length, then subtype, then bytes. */
function encodeBinary(value: unknown): string {
  const bytes = ArrayBuffer.isView(value) ? viewBytes(value) : binaryBytes(value);
  const subtype = Number(Reflect.get(value as object, 'sub_type') ?? 0);
  return String.fromCharCode(bytes.length >>> 16, bytes.length & 0xffff, subtype) + packBytes(bytes);
}

function viewBytes(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

function binaryBytes(value: unknown): Uint8Array {
  const buffer = Reflect.get(value as object, 'buffer') as Uint8Array;
  return buffer.subarray(0, Number(Reflect.get(value as object, 'position') ?? buffer.length));
}

function encodeTimestamp(value: unknown): string {
  const seconds = Number(Reflect.get(value as object, 't'));
  const increment = Number(Reflect.get(value as object, 'i'));
  return String.fromCharCode(seconds >>> 16, seconds & 0xffff, increment >>> 16, increment & 0xffff);
}

function encodeRegex(value: unknown): string {
  if (value instanceof RegExp) return encodeText(value.source) + encodeText(value.flags);
  return encodeText(String(own(value, 'pattern'))) + encodeText(String(own(value, 'options')));
}
