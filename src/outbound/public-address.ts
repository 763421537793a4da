import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ProviderError } from '../errors.ts';

/** All IPv6 addresses that are given out; the rest is not the internet, whatever it is. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address is one of the public internet: not private, not this machine, not of the provider's network. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6);
}

/** The error of an address that is not to be called. */
function refusedAddress(host: string): ProviderError {
  return new ProviderError(
    `${host} is at a private address. Where it is yours, name its origin in CODE_HOSTS.`,
    { provider: host, retryable: false },
  );
}

/**
 * A look-up that gives public addresses only. It runs when a connection is opened, and what it gives is what is
 * connected to: a name that is public when asked and private a moment later gains nothing.
 */
export function publicLookup(lookup: LookupFunction = lookUp): LookupFunction {
  return (host, options, callback) =>
    lookup(host, options, (error, found, family) => {
      const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address);
      const refused = error ?? (addresses.every(isPublicAddress) ? null : refusedAddress(host));
      callback(refused, found, family);
    });
}

/** Throws a `ProviderError` where the host of a URL is itself an address, and not a public one: those are not looked up. */
export function assertPublicLiteral(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refusedAddress(url.hostname);
}
