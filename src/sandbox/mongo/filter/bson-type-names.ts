import { fail } from '../server-error.ts';
import { bsonType } from '../values/document.ts';
import { RANK, rank } from '../values/rank.ts';

const INT_LIMIT = 2 ** 31;

/** The alias of a value's BSON type, as `$type` names it; a missing value is `missing`. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number') {
    return Number.isInteger(value) && value >= -INT_LIMIT && value < INT_LIMIT ? 'int' : 'double';
  }
  if (value === null) return 'null';
  return BY_CLASS[bsonType(value) ?? ''] ?? BY_RANK[rank(value)] ?? 'object';
}

const BY_CLASS: Readonly<Record<string, string>> = {
  Long: 'long',
  Decimal128: 'decimal',
  Double: 'double',
  Int32: 'int',
};

const BY_RANK: Readonly<Record<number, string>> = {
  [RANK.minKey]: 'minKey',
  [RANK.string]: 'string',
  [RANK.document]: 'object',
  [RANK.array]: 'array',
  [RANK.binary]: 'binData',
  [RANK.objectId]: 'objectId',
  [RANK.boolean]: 'bool',
  [RANK.date]: 'date',
  [RANK.timestamp]: 'timestamp',
  [RANK.regex]: 'regex',
  [RANK.code]: 'javascript',
  [RANK.maxKey]: 'maxKey',
};

const ALIASES: Readonly<Record<string, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  '-1': 'minKey',
  127: 'maxKey',
};

const NUMBERS = new Set(['int', 'long', 'double', 'decimal']);
const KNOWN = new Set([...Object.values(ALIASES), 'number']);

/** A test for the type that `alias` (a name or a number of the BSON specification) stands for. */
export function typeTest(alias: unknown): (value: unknown) => boolean {
  const name = ALIASES[String(alias)] ?? String(alias);
  if (!KNOWN.has(name)) fail(2, `Unknown type name alias: ${String(alias)}`);
  return (value) => {
    const type = typeName(value);
    return type === name || (name === 'number' && NUMBERS.has(type));
  };
}
