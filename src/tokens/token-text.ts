import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Says whose token it is wherever one turns up, and the secret behind it: 32 random bytes in base64url. */
const TOKEN = /^docket_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_[\w-]{43}$/;

/** A token before it is known to Docket: its id and hash are kept, its text is shown once and forgotten. */
export type NewToken = { id: string; text: string; hash: string };

/** Makes the text of a token: `docket_<id>_<secret>`. */
export function newToken(): NewToken {
  const id = randomUUID();
  const text = `docket_${id}_${randomBytes(32).toString('base64url')}`;
  return { id, text, hash: hashToken(text) };
}

/** The id in a token's text; null for what is no token. */
export function tokenIdOf(text: string): string | null {
  return TOKEN.exec(text)?.[1] ?? null;
}

/** SHA-256 of a token's whole text, as hex digits. */
export function hashToken(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
