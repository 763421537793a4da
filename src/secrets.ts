import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** A key of `DOCKET_SECRET_KEYS`. As a `KeyObject` it shows nothing of itself where it is printed. */
export type SecretKey = { id: string; key: KeyObject };

/**
 * Where a secret is stored. It can be read there only: a ciphertext that is moved to another tenant or field does
 * not open. Put the row's id into the field's name (`connection/ID/token`), and it does not open in another row.
 */
export type SecretPlace = { tenantId: string; field: string };

/** Encrypts what Docket keeps of other services' tokens. */
export type Secrets = {
  /** With the newest key. Throws `SecretError` where there is none. */
  encrypt(plain: string, place: SecretPlace): string;
  /** With the key that it was encrypted with. Throws `SecretError`, with what to do. */
  decrypt(stored: string, place: SecretPlace): string;
  /** Whether another key than the newest was used: then decrypt and encrypt it anew. */
  needsRotation(stored: string): boolean;
};

/** A stored secret cannot be made or read. The message says what to do, and holds nothing of the secret. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

const KEY_REMEDY =
  'Give each key as id:base64 with 32 bytes, newest first. `openssl rand -base64 32` makes one.';

const secretKey = z
  .string()
  .regex(/^[\w-]{1,40}:[A-Za-z0-9+/]{43}=$/, KEY_REMEDY)
  .transform((text): SecretKey => {
    const [id = '', encoded = ''] = text.split(':');
    return { id, key: createSecretKey(encoded, 'base64') };
  });

/** `id:base64,id:base64`, newest first, as in `DOCKET_SECRET_KEYS`. */
export const secretKeys = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''))
  .pipe(z.array(secretKey))
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, {
    error: 'Two keys have the same id. Give each an id of its own.',
  });

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Opens the keys, newest first. */
export function openSecrets(keys: readonly SecretKey[]): Secrets {
  const newest = keys[0];

  function keyOf(id: string): KeyObject {
    const found = keys.find((it) => it.id === id);
    if (found) return found.key;
    throw new SecretError(
      `The key "${id}" is not in DOCKET_SECRET_KEYS. Put it back at the end of the list, until everything that it ` +
        'encrypted is encrypted anew.',
    );
  }

  return {
    encrypt(plain, place) {
      if (!newest)
        throw new SecretError(`There is no key to keep secrets with. Set DOCKET_SECRET_KEYS. ${KEY_REMEDY}`);
      return [VERSION, newest.id, seal(plain, newest.key, place).toString('base64url')].join('.');
    },
    decrypt(stored, place) {
      const { keyId, sealed } = parse(stored);
      try {
        return unseal(sealed, keyOf(keyId), place);
      } catch (error) {
        if (error instanceof SecretError) throw error;
        throw new SecretError(
          `A stored secret (${place.field}) does not open with the key "${keyId}": it was altered, it belongs ` +
            'elsewhere, or that id has another key now. Restore the row or the key, or give the secret to Docket again.',
        );
      }
    },
    needsRotation: (stored) => parse(stored).keyId !== newest?.id,
  };
}

/** Nonce, tag and ciphertext. The nonce is random: a key is good for 2^32 of them. */
function seal(plain: string, key: KeyObject, place: SecretPlace): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(contextOf(place));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function unseal(sealed: Buffer, key: KeyObject, place: SecretPlace): string {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(contextOf(place));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = sealed.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}

/** `tenant:field`. A tenant's id has no colon, so that no two places are spelt alike. */
function contextOf({ tenantId, field }: SecretPlace): Buffer {
  if (tenantId.includes(':'))
    throw new SecretError(`The tenant id "${tenantId}" has a colon. Use one without.`);
  return Buffer.from(`${tenantId}:${field}`, 'utf8');
}

function parse(stored: string): { keyId: string; sealed: Buffer } {
  const [version, keyId, encoded, ...rest] = stored.split('.');
  if (version !== VERSION || !keyId || encoded === undefined || rest.length > 0) {
    throw new SecretError(
      'A stored secret is not in a form that this release knows. Upgrade, or restore the row.',
    );
  }
  return { keyId, sealed: Buffer.from(encoded, 'base64url') };
}
