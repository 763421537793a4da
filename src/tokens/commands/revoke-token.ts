import { z } from 'zod';
import { can } from '../../access/can.ts';
import { type Context, defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { type ApiToken, apiTokenEntity, apiTokens } from '../api-token.ts';

type Found = Context & { token: ApiToken; isOwn: boolean };

/** Ends a token: the next request with it is refused. One's own, or as an admin any of the tenant. */
export const revokeToken = defineCommand({
  id: 'token.revoke',
  summary: 'End an API token',
  input: z.strictObject({ token: z.string().min(1).max(64) }),
  permission: (_input, { isOwn }: Found) => (isOwn ? 'token.manage_own' : 'token.manage'),
  async load(reader, { token: id }, _facts, actor): Promise<Found> {
    const token = await reader.findOne(apiTokens, { _id: id });
    const isOwn = token?.ownerId === actor.id;
    if (!token || !(isOwn || can(actor, 'token.manage', { tenantId: token.tenantId })))
      throw new UserError('not_found', 'There is no such token. `/ticket token` lists yours.');
    return { subject: { tenantId: token.tenantId }, target: token, token, isOwn };
  },
  decide({ token }, _input, { now }) {
    const result = { id: token._id, name: token.name };
    if (token.revokedAt) return { result };
    const event = { type: 'api_token.revoked', set: { revokedAt: now } };
    return { streams: [changed(apiTokenEntity, token, event)], result };
  },
});
