import { z } from '@hono/zod-openapi';
import { LEVELS } from '../../../access/actor.ts';
import type { ShownToken } from '../../../tokens/queries/list-tokens.ts';
import { iso, isoOrNull, moment } from './moment.ts';

/** A token of the API, without what lets anybody in. */
const tokenView = z
  .object({
    id: z.string(),
    tenant: z.string(),
    name: z.string(),
    owner: z.object({ id: z.string(), name: z.string() }),
    createdBy: z.string(),
    level: z.enum(LEVELS),
    boardIds: z.array(z.string()).nullable(),
    createdAt: moment,
    expiresAt: moment,
    lastUsedAt: moment.nullable(),
  })
  .openapi('Token');

export const tokensView = z.object({ items: z.array(tokenView) });

export function viewTokens(tokens: readonly ShownToken[]): z.infer<typeof tokensView> {
  return { items: tokens.map(viewToken) };
}

function viewToken(token: ShownToken): z.infer<typeof tokenView> {
  const { _id: id, tenantId: tenant, name, createdBy, level, boardIds } = token;
  return {
    ...{ id, tenant, name, owner: { id: token.ownerId, name: token.ownerName }, createdBy, level, boardIds },
    ...{ createdAt: iso(token.createdAt), expiresAt: iso(token.expiresAt) },
    lastUsedAt: isoOrNull(token.lastUsedAt),
  };
}
