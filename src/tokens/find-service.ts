import type { Reader } from '../engine/reader.ts';
import { type Person, people } from '../people/person.ts';

/**
 * The service of a tenant that is called so: somebody without a Slack user and without an e-mail address. What is left of
 * a person who was moved to another tenant has neither, too.
 */
export function findService(reader: Reader, tenantId: string, name: string): Promise<Person | null> {
  // Whoever was moved to another tenant left a record like that behind.
  return reader.findOne(people, { tenantId, name, slack: null, emails: [], movedTo: null });
}
