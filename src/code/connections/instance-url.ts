import type { TrustedOrigin } from '../../engine/trusted-origin.ts';
import { invalidField } from '../../errors.ts';
import type { Provider } from './providers.ts';

/**
 * Reads the address of an instance: an origin that is built in, or that the operator configured. Nothing else is ever
 * called, whatever an address turns into when it is read. Throws `invalid_input`.
 */
export function readInstanceUrl(provider: Provider, text: string, trusted: readonly TrustedOrigin[]): string {
  const known = originsOf(provider, trusted);
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url && isOrigin(url) && known.includes(url.origin)) return url.origin;
  throw invalidField(
    'instanceUrl',
    `Docket knows ${provider.title} at ${known.join(', ')}. Another instance has to be named in CODE_HOSTS first, as ` +
      `${provider.id}=https://git.example.com.`,
  );
}

/** Where a provider may be: built in first. */
function originsOf({ id, builtInOrigins }: Provider, trusted: readonly TrustedOrigin[]): string[] {
  const own = trusted.filter(({ host }) => host === id).map(({ origin }) => origin);
  return [...new Set([...builtInOrigins, ...own])];
}

/** Whether nothing stands before or behind the origin. */
function isOrigin({ username, password, pathname, search, hash }: URL): boolean {
  return [username, password, search, hash].every((part) => part === '') && pathname === '/';
}
