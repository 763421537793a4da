import { bsonType } from './document.ts';

/** Places in MongoDB's comparison order of BSON types (manual: "Comparison/Sort Order"). */
export const RANK = {
  minKey: 1,
  null: 5,
  number: 10,
  string: 15,
  document: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  maxKey: 127,
} as const;

const BSON_RANKS: Readonly<Record<string, number>> = {
  ObjectId: RANK.objectId,
  Long: RANK.number,
  Int32: RANK.number,
  Double: RANK.number,
  Decimal128: RANK.number,
  Binary: RANK.binary,
  UUID: RANK.binary,
  Timestamp: RANK.timestamp,
  MinKey: RANK.minKey,
  MaxKey: RANK.maxKey,
  BSONSymbol: RANK.string,
  BSONRegExp: RANK.regex,
  Code: RANK.code,
  DBRef: RANK.document,
};

/** Where a value's type stands in the comparison order; a missing value stands with null. */
export function rank(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return RANK.null;
    case 'number':
    case 'bigint':
      return RANK.number;
    case 'string':
      return RANK.string;
    case 'boolean':
      return RANK.boolean;
    default:
      return rankOfObject(value);
  }
}

function rankOfObject(value: unknown): number {
  if (value === null) return RANK.null;
  if (Array.isArray(value)) return RANK.array;
  if (value instanceof Date) return RANK.date;
  if (value instanceof RegExp) return RANK.regex;
  if (ArrayBuffer.isView(value)) return RANK.binary;
  const type = bsonType(value);
  return type === undefined ? RANK.document : (BSON_RANKS[type] ?? RANK.document);
}

/** Whether `value` is a missing value or null. */
export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
