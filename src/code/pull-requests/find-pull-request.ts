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
  const isMeant = (it: PullRequest) => externalId === null || it.externalId === null;
  const held = await reader.findOne(pullRequests, { tenantId, address: addressOf(at) });
  if (held && isMeant(held) && externalId !== null) return held;
  return newestOf([...(held ? [held] : []), ...(await heldLonger(reader, at))].filter(isMeant));
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

/** Those to whose address the host's own id was added. Asked for apart, so that an index leads to each. */
function heldLonger(reader: Reader, at: Whereabouts): Promise<PullRequest[]> {
  const address = addressOf(at);
  return reader.find(pullRequests, {
    tenantId: at.tenantId,
    address: { $gte: `${address}~`, $lt: `${address}~~` },
  });
}

/** The one that the host spoke of last; one that no host has confirmed comes after all others. */
function newestOf(list: readonly PullRequest[]): PullRequest | null {
  const rank = ({ isVerified, seenAt }: PullRequest) => (isVerified ? seenAt.getTime() : 0);
  return list.toSorted((one, other) => rank(other) - rank(one))[0] ?? null;
}
