import { z } from 'zod';
import { jsonOrText } from '../json-or-text.ts';

/** Forms carry everything as text, JSON bodies do not: these accept both. */

/** true, false, and the same as text. */
export const flag = z.preprocess((value) => {
  if (value === 'true' || value === '1') return true;
  return value === 'false' || value === '0' ? false : value;
}, z.boolean().optional());

/** A whole number, also as text. */
export function count(most: number) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value),
    z.int().min(1).max(most).optional(),
  );
}

/** Something structured, also as JSON text; its shape is checked by whoever uses it. */
export const structured = z.preprocess(
  (value) => (typeof value === 'string' ? jsonOrText(value) : value),
  z.unknown(),
);
