import { type Connection, connections } from '../code/connections/connection.ts';
import { knowingConnections } from '../code/connections/repositories.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import type { CodeHost } from './contract.ts';
import { type Known, originsOf, type ReadPullRequest } from './read-url.ts';

const NAME = /^([^\s#!]{1,400})([#!])([1-9]\d{0,8})$/;

type Parts = { known: Known; reader: Reader };

/**
 * Reads a pull request as people name it, `payments/api#482`: at the one host where a connection of the tenant knows
 * that repository. Null for what is no such name. Throws `invalid_input` with the addresses that may be meant.
 */
export async function readName(
  { known, reader }: Parts,
  tenantId: string,
  text: string,
): Promise<ReadPullRequest | null> {
  const [, repository = '', sign, digits] = NAME.exec(text.trim()) ?? [];
  const hosts = known.hosts.filter(({ numberSign }) => numberSign === sign);
  if (hosts.length === 0) return null;
  const providers = hosts.map(({ id }) => id);
  const connected = await reader.find(connections, {
    ...{ tenantId, provider: { $in: providers }, status: { $ne: 'disconnected' } },
  });
  const place = { repository, number: Number(digits) };
  const possible = placesAt(known, hosts, place, connected);
  if (possible.length === 0) return null;
  const sure: ReadPullRequest[] = [];
  for (const each of possible) {
    const { origin } = each.place;
    if ((await knowingConnections(reader, connected, { tenantId, origin, repository })).length > 0)
      sure.push(each);
  }
  const [first, second] = sure;
  if (first && !second) return first;
  throw unclear(text.trim(), first ? sure : possible, first !== undefined);
}

/** Where a pull request of that name may be: at the instances that the tenant is connected to, else at all. */
function placesAt(
  known: Known,
  hosts: readonly CodeHost[],
  place: { repository: string; number: number },
  connected: readonly Connection[],
): ReadPullRequest[] {
  const own = new Set(connected.map(({ instanceUrl }) => instanceUrl));
  const all = [...originsOf(known)].filter(([, host]) => hosts.includes(host));
  const meant = own.size > 0 ? all.filter(([origin]) => own.has(origin)) : all;
  return meant.flatMap(([origin, host]) => {
    const url = host.pullRequestUrl(origin, place);
    // What is no name of a repository there would be the address of something else.
    const read = URL.canParse(url) ? host.readPath(new URL(url).pathname) : null;
    const isSame = read?.repository === place.repository && read.number === place.number;
    return isSame ? [{ place: { host: host.id, origin, ...place }, url }] : [];
  });
}

const MOST = 5;

function unclear(name: string, list: readonly ReadPullRequest[], isKnown: boolean): UserError {
  const addresses = list.slice(0, MOST).map(({ url }) => url);
  const why = isKnown
    ? `${name} is known at several hosts.`
    : `No connection has heard of the repository of ${name} yet.`;
  return new UserError('invalid_input', `${why} Write the whole address: ${addresses.join(' or ')}.`);
}
