import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Filter, Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import { type ApiToken, apiTokens } from '../api-token.ts';
import { tokenUses } from '../token-use.ts';

/** A token as people see it: without what is kept to recognise it. */
export type ShownToken = Omit<ApiToken, 'hash' | 'headHash' | 'eventSeq'> & {
  ownerName: string;
  /** Whoever made it: another than its owner where that is a service. */
  makerName: string;
  /** To the minute; null where nobody has used it. */
  lastUsedAt: Date | null;
};

const WRONG_CURSOR = 'This cursor is not from a list of tokens. Start again without it.';

/** The tokens that are good, the newest first: one's own, and for admins those of the whole tenant. */
export const listTokens = defineQuery({
  id: 'token.list',
  summary: 'List API tokens',
  input: z.strictObject({
    /** Those of others, too, where the actor may see them. */
    all: z.boolean().default(false),
    limit: z.int().min(1).max(200).default(200),
    /** What came after the page before. */
    cursor: z.uuid(WRONG_CURSOR).optional(),
  }),
  async run(reader, { all, limit, cursor }, actor, now) {
    const seen = whose(actor, all);
    const good = { revokedAt: null, expiresAt: { $gt: now }, ...seen };
    const later = cursor === undefined ? {} : await behind(reader, { _id: cursor, ...seen });
    const options = { sort: { createdAt: -1, _id: 1 }, limit: limit + 1 } as const;
    const found = await reader.find(apiTokens, { ...good, ...later }, options);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      tokens: await shownTokens(reader, page),
      total: await reader.count(apiTokens, good),
      nextCursor: found.length > limit && last ? last._id : null,
    };
  },
});

/** What comes after a token in the list, whether that one is still good or not. */
async function behind(reader: Reader, place: Filter): Promise<Filter> {
  const last = await reader.findOne(apiTokens, place);
  if (!last) throw invalidField('cursor', WRONG_CURSOR);
  const { createdAt, _id } = last;
  return { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $gt: _id } }] };
}

async function shownTokens(reader: Reader, list: readonly ApiToken[]): Promise<ShownToken[]> {
  const uses = await reader.find(tokenUses, { _id: { $in: list.map(({ _id }) => _id) } });
  const lastUsed = new Map(uses.map(({ _id, lastUsedAt }) => [_id, lastUsedAt]));
  const people = await findPeople(
    reader,
    list.flatMap(({ ownerId, createdBy }) => [ownerId, createdBy]),
  );
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  return list.map(({ hash: _hash, headHash: _head, eventSeq: _seq, ...token }) => ({
    ...token,
    ...{ ownerName: nameOf(token.ownerId), makerName: nameOf(token.createdBy) },
    lastUsedAt: lastUsed.get(token._id) ?? null,
  }));
}

function whose(actor: Actor, all: boolean): Filter {
  const { id: ownerId, tenantId } = actor;
  return all && can(actor, 'token.read', { tenantId }) ? {} : { ownerId };
}
