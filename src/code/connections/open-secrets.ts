import type { Reader } from '../../engine/reader.ts';
import type { Secrets } from '../../secrets.ts';
import type { Connection } from './connection.ts';
import { connectionSecrets, placeOf, type Secret } from './secret.ts';

type Whose = Pick<Connection, '_id' | 'tenantId'>;

/**
 * The secrets that prove what comes in for a connection at a moment, the present one first; none where it was
 * disconnected. Throws `SecretError` where a key is missing.
 */
export async function openSecretsOf(
  reader: Reader,
  secrets: Secrets,
  connection: Whose,
  now: Date,
): Promise<string[]> {
  const valid = (await rowsOf(reader, connection, 'hook')).filter((row) => isValid(row, now));
  return valid.map((row) => secrets.decrypt(row.sealed, placeOf(row)));
}

/** The present secret, where it was made after a moment; null where it is older. Throws `SecretError`. */
export async function openNewSecret(
  reader: Reader,
  secrets: Secrets,
  connection: Whose,
  after: Date,
): Promise<string | null> {
  const [row] = await rowsOf(reader, connection, 'hook');
  const isShown = row && row.sealed !== '' && row.validUntil === null && row.createdAt > after;
  return isShown ? secrets.decrypt(row.sealed, placeOf(row)) : null;
}

/** The token for the API of a connection's host; null where nobody gave one. Throws `SecretError`. */
export async function openTokenOf(
  reader: Reader,
  secrets: Secrets,
  connection: Whose,
  now: Date,
): Promise<string | null> {
  const row = (await rowsOf(reader, connection, 'token')).find((it) => isValid(it, now));
  return row ? secrets.decrypt(row.sealed, placeOf(row)) : null;
}

/** All that a connection keeps secret. */
export function secretsOf(reader: Reader, { _id: connectionId, tenantId }: Whose): Promise<Secret[]> {
  return reader.find(connectionSecrets, { tenantId, connectionId });
}

/** The newest first. */
export function rowsOf(
  reader: Reader,
  { _id: connectionId, tenantId }: Whose,
  kind: Secret['kind'],
): Promise<Secret[]> {
  return reader.find(connectionSecrets, { tenantId, connectionId, kind }, { sort: { createdAt: -1 } });
}

function isValid({ sealed, validUntil }: Secret, now: Date): boolean {
  return sealed !== '' && (validUntil === null || validUntil > now);
}
