import { createHash, timingSafeEqual } from 'node:crypto';
import ipaddr from 'ipaddr.js';

/** Who asks for the numbers: by what they say, and by where their connection comes from. */
export type MetricsReader = {
  /** The header `Authorization`. */
  authorization: string | undefined;
  /** Where the connection comes from; undefined where nobody knows. */
  address: string | undefined;
  /** Whether a proxy says that it asks for somebody else. */
  isForwarded: boolean;
};

/** The ranges of this machine and of private networks, as `ipaddr.js` calls them. */
const NEAR: ReadonlySet<string> = new Set([
  'loopback',
  'private',
  'carrierGradeNat',
  'linkLocal',
  'uniqueLocal',
]);

/** Headers with which a proxy names whom it asks for. */
export const FORWARDED_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/**
 * Where there is a token, whoever has it may read the numbers. Where there is none, whoever asks from this machine or a
 * private network, and by no proxy: those who come by one may be anybody.
 */
export function mayReadMetrics(
  token: string | null,
  { authorization, address, isForwarded }: MetricsReader,
): boolean {
  if (token !== null) return isAlike(authorization?.replace(/^bearer +/i, '') ?? '', token);
  return address !== undefined && !isForwarded && isNear(address);
}

/** What is not public need not be near: over 6to4 and Teredo, anybody on the internet comes. */
function isNear(address: string): boolean {
  return ipaddr.isValid(address) && NEAR.has(ipaddr.process(address).range());
}

function isAlike(given: string, due: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(due));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
