import { connectedOrigins } from '../code/connections/connected-origins.ts';
import { providers } from '../code/connections/providers.ts';
import type { Reader } from '../engine/reader.ts';
import { type Person, people } from './person.ts';

/** What a login at an origin is found by: `https://github.com/alice`. */
export function accountOf(origin: string, login: string): string {
  return `${origin}/${login}`.toLowerCase();
}

/** The person of a tenant whose login at an origin it is. */
export function findPersonByLogin(
  reader: Reader,
  tenantId: string,
  origin: string,
  login: string,
): Promise<Person | null> {
  return reader.findOne(people, { tenantId, 'logins.account': accountOf(origin, login) });
}

/** A login as people write it: `github:alice`. */
export type Handle = { host: string; login: string };

const HANDLE = new RegExp(`^(${Object.keys(providers).join('|')}):@?([\\w.-]{1,100})$`, 'i');

/** Reads `github:alice`; null for anything else. */
export function readHandle(ref: string): Handle | null {
  const [, host, login] = HANDLE.exec(ref.trim()) ?? [];
  return host !== undefined && login !== undefined ? { host: host.toLowerCase(), login } : null;
}

/** The person of a tenant who has this login, where the tenant is connected to the host or where the host is built in. */
export async function findPersonByHandle(
  reader: Reader,
  tenantId: string,
  { host, login }: Handle,
): Promise<Person | null> {
  for (const origin of await connectedOrigins(reader, tenantId, host)) {
    const found = await findPersonByLogin(reader, tenantId, origin, login);
    if (found) return found;
  }
  return null;
}
