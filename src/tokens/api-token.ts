import type { Level } from '../access/actor.ts';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';

/**
 * What lets a program act for somebody through the HTTP API. The token itself is `docket_<id>_<secret>` and is shown
 * once; only a hash of it is kept, which is of no use to whoever reads it, because the secret has 256 random bits.
 */
export type ApiToken = StreamRow & {
  name: string;
  /** The person that it acts for. */
  ownerId: string;
  createdBy: string;
  /**
   * Whether whoever made it was an operator, or says who is one. Without it the token gives none of an operator's rights,
   * whatever becomes of its owner: somebody else may know its text.
   */
  byOperator?: boolean;
  /**
   * The token that it was made with, and those that this one was made with, the first of them first. It ends with any of
   * them. Empty where somebody made it themselves, in Slack.
   */
  madeWith?: string[];
  level: Level;
  /** The boards that it is for; null: every board of its tenant. */
  boardIds: string[] | null;
  /** SHA-256 of the whole token, as hex digits. */
  hash: string;
  expiresAt: Date;
  /** Null while it is good. */
  revokedAt: Date | null;
};

export const apiTokens = defineCollection<ApiToken>(
  'api_tokens',
  {
    ...streamFields,
    name: { type: String, required: true },
    ownerId: { type: String, required: true },
    createdBy: String,
    byOperator: Boolean,
    madeWith: { type: [String], default: [] },
    level: { type: String, required: true },
    boardIds: { type: [String], default: null },
    hash: { type: String, required: true },
    expiresAt: Date,
    revokedAt: Date,
  },
  [
    { fields: { tenantId: 1, ownerId: 1 } },
    // Operators, and Docket itself where an account ends, look in every tenant.
    { fields: { ownerId: 1 } },
    { fields: { madeWith: 1 } },
  ],
);

export const apiTokenEntity: Entity<ApiToken> = { kind: 'api_token', collection: apiTokens };
