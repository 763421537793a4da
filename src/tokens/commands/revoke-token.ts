import { z } from 'zod';
import { can } from '../../access/can.ts';
import { type Context, defineCommand } from '../../engine/command.ts';
import { UserError } from '../../errors.ts';
import { type ApiToken, apiTokens } from '../api-token.ts';
import { endTokens, withThoseMade } from '../end-tokens.ts';

type Found = Context & { token: ApiToken; isOwn: boolean; ending: readonly ApiToken[] };

/**
 * Ends a token, and with it those that it has made: the next request with one is refused. One's own, or as an admin any of
 * the tenant.
 */
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
    const ending = await withThoseMade(reader, [token]);
    return { subject: { tenantId: token.tenantId }, target: token, token, isOwn, ending };
  },
  decide({ token, ending }, _input, { now }) {
    const result = { id: token._id, name: token.name };
    return { streams: endTokens(ending, now), result };
  },
});
