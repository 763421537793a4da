import type { Reader } from '../engine/reader.ts';
import { type Person, people } from '../people/person.ts';

/**
 * The service of a tenant that is called so: somebody without a Slack user and without an e-mail address. Nor has what is
 * left of a person who was moved to another tenant: that one is left out.
 */
export function findService(reader: Reader, tenantId: string, name: string): Promise<Person | null> {
  return reader.findOne(people, { tenantId, name, slack: null, emails: [], movedTo: null });
}
