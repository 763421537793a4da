import type { SlackRef } from '../access/actor.ts';
import { DEFAULT_TENANT } from '../access/scope.ts';
import type { Filter, Reader } from '../engine/reader.ts';
import { channelKey, type Tenant, tenants } from './tenant.ts';

/** What is known of somebody who is met for the first time. */
export type Met = { email: string | null; channel: SlackRef | null; teamId: string | null };

/**
 * The tenant of somebody new: that of their e-mail address's domain, else of the channel where they are met, else of
 * their workspace, else `default`. The reader has to see every tenant.
 */
export async function tenantOf(reader: Reader, met: Met): Promise<string> {
  for (const filter of filtersOf(met)) {
    const found = await reader.findOne<Tenant>(tenants, filter);
    if (found) return found._id;
  }
  return DEFAULT_TENANT;
}

/**
 * The tenant that a Slack workspace was given to, else `default`: its owners are admins there, and nowhere else, because
 * they say what e-mail addresses their members have.
 */
export function tenantOfWorkspace(reader: Reader, teamId: string): Promise<string> {
  return tenantOf(reader, { email: null, channel: null, teamId });
}

function filtersOf({ email, channel, teamId }: Met): Filter[] {
  const domain = email?.split('@').at(-1)?.toLowerCase();
  return [
    ...(domain ? [{ emailDomains: domain }] : []),
    ...(channel ? [{ 'derived.channelKeys': channelKey(channel) }] : []),
    ...(teamId ? [{ workspaces: teamId }] : []),
  ];
}

/** Whether anybody is told apart by an e-mail address: then nobody new can be placed without asking for theirs. */
export async function isAnyDomainNamed(reader: Reader): Promise<boolean> {
  return (await reader.findOne(tenants, { emailDomains: { $gt: '' } })) !== null;
}
