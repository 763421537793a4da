import type { SlackRef } from '../access/actor.ts';
import type { Filter, Reader } from '../engine/reader.ts';
import { channelKey, type Tenant, tenants } from './tenant.ts';

/** Something that is wanted for a tenant, and the tenant that has it. */
export type Claim = { field: string; what: string; owner: string };

type Wanted = {
  workspaces?: readonly string[] | undefined;
  channels?: readonly SlackRef[] | undefined;
  emailDomains?: readonly string[] | undefined;
};

/** Who has what is wanted already. The reader has to see every tenant. */
export async function claimsOf(reader: Reader, wanted: Wanted): Promise<Claim[]> {
  const { workspaces = [], channels = [], emailDomains = [] } = wanted;
  const keys = channels.map(channelKey);
  const filters: Filter[] = [
    { workspaces: { $in: workspaces } },
    { emailDomains: { $in: emailDomains } },
    { 'derived.channelKeys': { $in: keys } },
  ];
  const found = await reader.find(tenants, { $or: filters });
  return found.flatMap((tenant) => [
    ...common(workspaces, tenant.workspaces).map(claim(tenant, 'workspaces', 'The workspace')),
    ...common(emailDomains, tenant.emailDomains).map(claim(tenant, 'emailDomains', 'The domain')),
    ...common(keys, tenant.derived.channelKeys).map(claim(tenant, 'channels', 'The channel')),
  ]);
}

function common(wanted: readonly string[], had: readonly string[]): string[] {
  return wanted.filter((each) => had.includes(each));
}

function claim({ _id: owner }: Tenant, field: string, noun: string): (what: string) => Claim {
  return (what) => ({ field, what: `${noun} ${what.split('|').at(-1) ?? what}`, owner });
}
