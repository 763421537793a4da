import type { Reader } from '../engine/reader.ts';
import { findPersonByLogin } from '../people/find-login.ts';
import { people } from '../people/person.ts';
import type { CommitAuthor } from './host-event.ts';

/**
 * Who of a tenant's people an account at a host is: by the login that they told, or by an e-mail address that the host
 * has verified. Null where nobody is.
 */
export async function findAuthor(
  reader: Reader,
  { tenantId, origin }: { tenantId: string; origin: string },
  { login, verifiedEmail }: CommitAuthor,
): Promise<string | null> {
  const named = login ? await findPersonByLogin(reader, tenantId, origin, login) : null;
  if (named || verifiedEmail === null) return named?._id ?? null;
  return (await reader.findOne(people, { tenantId, emails: verifiedEmail }))?._id ?? null;
}
