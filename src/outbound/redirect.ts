import { ProviderError } from '../errors.ts';
import type { Answer } from './answer.ts';

/**
 * Where an answer leads, or null where it is none that leads elsewhere. Reads are led within their origin only, so
 * that no token goes to another. Throws a `ProviderError` for everything else.
 */
export function redirectOf({ status, headers }: Answer, from: URL, method: string): URL | null {
  if (status < 300 || status >= 400 || status === 304) return null;
  const location = headers.get('location') ?? '';
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to?.origin === from.origin && method === 'GET') return to;
  throw leadsElsewhere(from, to);
}

/** The error of a redirect that is not followed. */
export function leadsElsewhere(from: URL, to: URL | undefined): ProviderError {
  const message = `${from.host} leads on to ${to?.origin ?? 'nowhere'}. Check the address.`;
  return new ProviderError(message, { provider: from.host, retryable: false });
}
