import { createHash, timingSafeEqual } from 'node:crypto';
import { isPublicAddress } from '../outbound/public-address.ts';

/** Who asks for the numbers: by what they say, and by where their connection comes from. */
export type Reader = {
  /** The header `Authorization`. */
  authorization: string | undefined;
  /** Where the connection comes from; undefined where nobody knows. */
  address: string | undefined;
  /** Whether a proxy says that it asks for somebody else. */
  isForwarded: boolean;
};

/** Headers with which a proxy names whom it asks for. */
export const FORWARDED_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

/**
 * Where there is a token, whoever has it may read the numbers. Where there is none, whoever asks from this machine or a
 * private network, and by no proxy: those who come by one may be anybody.
 */
export function mayReadMetrics(token: string | null, { authorization, address, isForwarded }: Reader) {
  if (token !== null) return isAlike(authorization?.replace(/^bearer +/i, '') ?? '', token);
  return address !== undefined && !isForwarded && !isPublicAddress(address);
}

function isAlike(given: string, due: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(due));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
