import { z } from '@hono/zod-openapi';
import { LEVELS } from '../../../access/actor.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import type { listTokens, ShownToken } from '../../../tokens/queries/list-tokens.ts';
import { iso, isoOrNull, moment } from './moment.ts';

/** A token of the API, without what lets anybody in. */
const tokenView = z
  .object({
    id: z.string(),
    tenant: z.string(),
    name: z.string(),
    owner: z.object({ id: z.string(), name: z.string() }),
    createdBy: z.string(),
    byOperator: z
      .boolean()
      .openapi({ description: 'Whether it has the rights of an operator where its owner is one.' }),
    madeWith: z
      .array(z.string())
      .openapi({ description: 'The tokens that it ends with, because it was made with them.' }),
    level: z.enum(LEVELS),
    boardIds: z.array(z.string()).nullable(),
    createdAt: moment,
    expiresAt: moment,
    lastUsedAt: moment.nullable(),
  })
  .openapi('Token');

export const tokensView = z.object({
  items: z.array(tokenView),
  total: z.int(),
  next_cursor: z.string().nullable(),
});

export function viewTokens(page: QueryOutput<typeof listTokens>): z.infer<typeof tokensView> {
  return { items: page.tokens.map(viewToken), total: page.total, next_cursor: page.nextCursor };
}

function viewToken(token: ShownToken): z.infer<typeof tokenView> {
  const { _id: id, tenantId: tenant, name, createdBy, level, boardIds } = token;
  const { byOperator = false, madeWith = [] } = token;
  return {
    ...{ id, tenant, name, owner: { id: token.ownerId, name: token.ownerName }, createdBy, level, boardIds },
    ...{ byOperator, madeWith },
    ...{ createdAt: iso(token.createdAt), expiresAt: iso(token.expiresAt) },
    lastUsedAt: isoOrNull(token.lastUsedAt),
  };
}
