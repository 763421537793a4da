import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { findPeople } from '../../people/find-person.ts';
import { type ApiToken, apiTokens } from '../api-token.ts';
import { tokenUses } from '../token-use.ts';

/** A token as people see it: without what is kept to recognise it. */
export type ShownToken = Omit<ApiToken, 'hash' | 'headHash' | 'eventSeq'> & {
  ownerName: string;
  /** To the minute; null where nobody has used it. */
  lastUsedAt: Date | null;
};

/** So many at most, the newest first. */
const MOST = 200;

/** The tokens that are good: one's own, and for admins those of the whole tenant. */
export const listTokens = defineQuery({
  id: 'token.list',
  summary: 'List API tokens',
  input: z.strictObject({
    /** Those of others, too, where the actor may see them. */
    all: z.boolean().default(false),
  }),
  async run(reader, { all }, actor, now) {
    const good = { revokedAt: null, expiresAt: { $gt: now } };
    const found = await reader.find(
      apiTokens,
      { ...good, ...whose(actor, all) },
      { sort: { createdAt: -1, _id: 1 }, limit: MOST },
    );
    const ids = found.map(({ _id }) => _id);
    const uses = await reader.find(tokenUses, { _id: { $in: ids } });
    const lastUsed = new Map(uses.map(({ _id, lastUsedAt }) => [_id, lastUsedAt]));
    const owners = await findPeople(
      reader,
      found.map(({ ownerId }) => ownerId),
    );
    return found.map(({ hash: _hash, headHash: _head, eventSeq: _seq, ...token }): ShownToken => {
      const ownerName = owners.get(token.ownerId)?.name ?? '';
      return { ...token, ownerName, lastUsedAt: lastUsed.get(token._id) ?? null };
    });
  },
});

function whose(actor: Actor, all: boolean): Record<string, unknown> {
  const { id: ownerId, tenantId } = actor;
  return all && can(actor, 'token.read', { tenantId }) ? {} : { ownerId };
}
