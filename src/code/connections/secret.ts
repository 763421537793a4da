import { defineCollection, type Row } from '../../database/collection.ts';
import type { SecretPlace } from '../../secrets.ts';

/**
 * What a connection keeps secret: `hook` signs what comes in, `token` is for the host's API. Kept apart from the
 * connection, because the history of a row with a stream keeps every value that a field ever had.
 */
export type Secret = Row & {
  connectionId: string;
  kind: 'hook' | 'token';
  /** Encrypted for its place: see `placeOf`. Empty once it was taken back. */
  sealed: string;
  createdAt: Date;
  /** Until then it is still taken; null: it is the present one. */
  validUntil: Date | null;
};

/** What nobody can use any more goes a day later. */
const DAY_S = 24 * 3_600;

export const connectionSecrets = defineCollection<Secret>(
  'connection_secrets',
  {
    connectionId: { type: String, required: true },
    kind: { type: String, required: true },
    sealed: String,
    createdAt: Date,
    validUntil: Date,
  },
  [{ fields: { tenantId: 1, connectionId: 1 } }, { fields: { validUntil: 1 }, expireAfterSeconds: DAY_S }],
);

/** Where a secret is kept: it opens in its own row only. */
export function placeOf({
  _id,
  tenantId,
  connectionId,
  kind,
}: Pick<Secret, '_id' | 'tenantId' | 'connectionId' | 'kind'>): SecretPlace {
  return { tenantId, field: `connection/${connectionId}/${kind}/${_id}` };
}
