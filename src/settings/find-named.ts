import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { DEFAULT_TENANT } from '../access/scope.ts';
import type { Collection } from '../database/collection.ts';
import type { Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { findTenant, noTenant } from '../tenants/find-tenant.ts';
import { requiredText } from '../text-input.ts';
import type { NamedRow } from './named-row.ts';

/** A calendar, rotation, team or escalation policy as people and programs name it: its name or its id. */
export const namedRef = z.string().trim().min(1, 'Give its name.').max(100);

export const nameField = requiredText(80);

/** Whose it is; the tenant of whoever asks, where it is left out. */
export const tenantField = z.string().min(1).max(64).optional();

/** The tenant that was named, else the actor's own; Docket itself has none, and works for `default`. */
export function tenantFor(named: string | undefined, actor: Actor): string {
  return named ?? (actor.kind === 'system' ? DEFAULT_TENANT : actor.tenantId);
}

/**
 * The same for what is made there: throws `invalid_input` where an operator names a tenant that does not exist. Whoever
 * is no operator may make things in their own alone, and is refused alike whether there is another or not.
 */
export async function tenantOfNew(reader: Reader, named: string | undefined, actor: Actor): Promise<string> {
  const tenantId = tenantFor(named, actor);
  if (!actor.isOperator || tenantId === actor.tenantId) return tenantId;
  if (await findTenant(reader, tenantId, actor)) return tenantId;
  throw invalidField('tenantId', noTenant(tenantId));
}

/** What somebody named: in which field of the input, in which tenant, and what it should be. */
export type Naming = { ref: string; field: string; tenantId: string; noun: string };

/** The row of a name, upper or lower case, that was not removed. */
export function findByName<T extends NamedRow>(
  reader: Reader,
  collection: Collection<T>,
  { tenantId, name }: { tenantId: string; name: string },
): Promise<T | null> {
  return reader.findOne(collection, { tenantId, 'derived.takenName': name.trim().toLowerCase() });
}

/** The row of an id or a name. Throws `invalid_input` under the field where the tenant has none, or not any more. */
export async function getNamed<T extends NamedRow>(
  reader: Reader,
  collection: Collection<T>,
  { ref, field, tenantId, noun }: Naming,
): Promise<T> {
  const byId = z.uuid().safeParse(ref).success
    ? await reader.findOne(collection, { _id: ref, tenantId, removedAt: null })
    : null;
  const found = byId ?? (await findByName(reader, collection, { tenantId, name: ref }));
  if (!found) throw invalidField(field, `There is no ${noun} ${ref}. Choose one that is on the list.`);
  return found;
}
