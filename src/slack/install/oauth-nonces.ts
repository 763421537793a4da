import { createHash } from 'node:crypto';
import { PLATFORM_TENANT } from '../../access/scope.ts';
import { defineCollection, type Row } from '../../database/collection.ts';
import type { Database } from '../../database/connect.ts';
import { ownRows } from '../../database/own-rows.ts';
import { isDuplicateKey } from '../../database/transaction.ts';

/** A state that somebody came back from Slack with, so that nobody does a second time. Its id is the state's hash. */
export type OAuthNonce = Row & { expireAt: Date };

export const oauthNonces = defineCollection<OAuthNonce>(
  'oauth_nonces',
  { expireAt: { type: Date, required: true } },
  [{ fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);

/** It stays for longer than the state is good, by the clock of any process. */
const LONGER_MS = 10 * 60_000;

export type OAuthNonces = {
  /** Uses a state up that is good until `end`. True for the first who does, in whichever process. */
  take(state: string, end: number): Promise<boolean>;
};

/** Opens the record of what was used up. */
export function openOAuthNonces(database: Database): OAuthNonces {
  const rows = ownRows(database, oauthNonces);
  return {
    async take(state, end) {
      const _id = createHash('sha256').update(state).digest('hex');
      const expireAt = new Date(end + LONGER_MS);
      try {
        await rows.insertOne({ _id, tenantId: PLATFORM_TENANT, expireAt });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
