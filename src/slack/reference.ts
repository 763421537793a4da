import { randomBytes } from 'node:crypto';

/** 32 letters and digits that nobody mistakes for each other when reading aloud. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A reference that a person can pass on to their admin, such as `7K2F-9QXD`: the log has it too. */
export function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
