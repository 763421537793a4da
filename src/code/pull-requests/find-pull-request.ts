import type { Reader } from '../../engine/reader.ts';
import { addressOf, type PullRequest, pullRequests } from './pull-request.ts';

/** Where a pull request is, and the host's own id of it where that is known. */
export type Whereabouts = {
  tenantId: string;
  origin: string;
  repository: string;
  number: number;
  externalId?: string | null;
};

/**
 * Finds a pull request by the host's own id, which outlives a renamed repository, or else by its address. One at that
 * address with another id is another pull request: its repository had that name before.
 */
export async function findPullRequest(reader: Reader, at: Whereabouts): Promise<PullRequest | null> {
  const { tenantId, origin, externalId = null } = at;
  if (externalId !== null) {
    const same = await reader.findOne(pullRequests, { tenantId, origin, externalId });
    if (same) return same;
  }
  const list = await atAddress(reader, at);
  return list.find((it) => externalId === null || it.externalId === null) ?? null;
}

/**
 * The address under which a pull request is kept. Where another one holds it, the host's own id of this one is added:
 * an address is there once.
 */
export async function freeAddress(reader: Reader, at: Whereabouts, own: PullRequest | null): Promise<string> {
  const address = addressOf(at);
  const held = await reader.findOne(pullRequests, { tenantId: at.tenantId, address });
  if (!held || held._id === own?._id) return address;
  return `${address}~${at.externalId ?? ''}`;
}

/** All that are kept under an address. The one that the host spoke of last comes first. */
function atAddress(reader: Reader, at: Whereabouts): Promise<PullRequest[]> {
  const address = addressOf(at);
  const longer = { address: { $gte: `${address}~`, $lt: `${address}~~` } };
  const filter = { tenantId: at.tenantId, $or: [{ address }, longer] };
  return reader.find(pullRequests, filter, { sort: { isVerified: -1, seenAt: -1 } });
}
