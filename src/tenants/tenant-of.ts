import type { SlackRef } from '../access/actor.ts';
import { DEFAULT_TENANT } from '../access/scope.ts';
import type { Filter, Reader } from '../engine/reader.ts';
import { channelKey, type Tenant, tenants } from './tenant.ts';

/** What is known of somebody who is met for the first time. */
export type Met = { email: string | null; channel: SlackRef | null; teamId: string | null };

/**
 * The tenant of somebody new. In a workspace that a tenant was given: that of the channel where they are met, else of
 * the workspace; its owners say what e-mail addresses their members have, and could name any. Elsewhere that of their
 * address's domain, else of the channel, else `default`. The reader has to see every tenant.
 */
export async function tenantOf(reader: Reader, { email, channel, teamId }: Met): Promise<string> {
  const given = teamId ? await reader.findOne(tenants, { workspaces: teamId }) : null;
  for (const filter of filtersOf({ email: given ? null : email, channel })) {
    const found = await reader.findOne<Tenant>(tenants, filter);
    if (found) return found._id;
  }
  return given?._id ?? DEFAULT_TENANT;
}

/**
 * The tenant that a Slack workspace was given to, else `default`: its owners are admins there, and nowhere else, because
 * they say what e-mail addresses their members have.
 */
export function tenantOfWorkspace(reader: Reader, teamId: string): Promise<string> {
  return tenantOf(reader, { email: null, channel: null, teamId });
}

function filtersOf({ email, channel }: Omit<Met, 'teamId'>): Filter[] {
  const domain = email?.split('@').at(-1)?.toLowerCase();
  return [
    ...(domain ? [{ emailDomains: domain }] : []),
    ...(channel ? [{ 'derived.channelKeys': channelKey(channel) }] : []),
  ];
}

/** Whether people of a workspace are told apart by an e-mail address: then nobody new is placed without asking for theirs. */
export async function needsAddress(reader: Reader, teamId: string): Promise<boolean> {
  if (await reader.findOne(tenants, { workspaces: teamId })) return false;
  return (await reader.findOne(tenants, { emailDomains: { $gt: '' } })) !== null;
}
