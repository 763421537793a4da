import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import canonicalizeModule from 'canonicalize';

/** RFC 8785. The package is CommonJS, and its types describe it as if it were not. */
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** SHA-256, in hex, of the canonical JSON (RFC 8785) of a value. Dates count as their ISO text. */
export function hashOf(value: unknown, salt = ''): string {
  return hash('sha256', salt + (canonicalize(value) ?? ''));
}

/** Under the flag `u`, whole pairs are no surrogates. */
const HALF_PAIR = /\p{Surrogate}/u;

/**
 * The value as MongoDB will keep it and JSON can write it: undefined properties gone, undefined items null, own
 * enumerable properties only, half surrogate pairs replaced. What is hashed has to be what is stored.
 */
export function storable(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'string') return HALF_PAIR.test(value) ? Buffer.from(value).toString() : value;
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(storable);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, storable(item)]));
}

/** Whether two values are stored alike. */
export function isStoredAlike(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(storable(one), storable(other));
}
