import { createHash, randomBytes } from 'node:crypto';
import { PLATFORM_TENANT } from '../../access/scope.ts';
import type { Clock } from '../../clock.ts';
import { defineCollection, type Row } from '../../database/collection.ts';
import type { Database } from '../../database/connect.ts';
import { ownRows } from '../../database/own-rows.ts';

/**
 * An installation that somebody began and that Slack has not sent back yet. Its id is the hash of the state that Slack
 * carries along: who reads the database can complete none.
 */
export type OAuthNonce = Row & {
  /** The hash of what the cookie of the browser holds in which it began. */
  browserHash: string;
  expireAt: Date;
};

export const oauthNonces = defineCollection<OAuthNonce>(
  'oauth_nonces',
  { browserHash: { type: String, required: true }, expireAt: { type: Date, required: true } },
  [{ fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);

/** Slack's own code is good for so long. */
export const NONCE_MS = 10 * 60_000;
/** Anybody may begin one: more than these at a time are nobody's installations. */
const MOST = 1_000;
const BYTES = 32;

/** What one beginning hands out: `state` goes by Slack, `browser` stays in the browser. */
export type Begun = { state: string; browser: string };

export type OAuthNonces = {
  /** Null where far too many were begun. */
  begin(): Promise<Begun | null>;
  /** Whether this browser began it, lately, and nobody has completed it. True once. */
  take(nonce: Begun): Promise<boolean>;
};

/** Opens the record of what was begun. */
export function openOAuthNonces(database: Database, clock: Clock): OAuthNonces {
  const rows = ownRows(database, oauthNonces);
  return {
    async begin() {
      if ((await rows.countDocuments({ expireAt: { $gt: new Date(clock.now()) } })) >= MOST) return null;
      const begun = { state: newSecret(), browser: newSecret() };
      await rows.insertOne({
        _id: hashOfSecret(begun.state),
        tenantId: PLATFORM_TENANT,
        browserHash: hashOfSecret(begun.browser),
        expireAt: new Date(clock.now() + NONCE_MS),
      });
      return begun;
    },
    async take({ state, browser }) {
      // Who has the state but not the cookie takes nothing: it stays for the browser that began.
      const taken = await rows.findOneAndDelete({
        _id: hashOfSecret(state),
        browserHash: hashOfSecret(browser),
        expireAt: { $gt: new Date(clock.now()) },
      });
      return taken !== null;
    },
  };
}

function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** They are random and long, so a plain hash is enough. */
function hashOfSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
