import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import { type Tenant, tenants } from './tenant.ts';

/** A tenant as people and programs name it: its short name. */
export const tenantRef = z.string().trim().toLowerCase().min(1, 'Name a tenant, for example acme.').max(64);

/** The tenant of a short name; null where there is none, or none that the actor may see. */
export async function findTenant(reader: Reader, ref: string, actor: Actor): Promise<Tenant | null> {
  const found = await reader.findOne(tenants, { _id: ref });
  return found && can(actor, 'tenant.read', { tenantId: found._id }) ? found : null;
}

/** The same. What the actor may not see does not exist for them: throws `not_found`. */
export async function getTenant(reader: Reader, ref: string, actor: Actor): Promise<Tenant> {
  const found = await findTenant(reader, ref, actor);
  if (found) return found;
  throw new UserError('not_found', noTenant(ref));
}

/** What whoever names a tenant that they cannot see is told. */
export function noTenant(ref: string): string {
  return `There is no tenant ${ref.slice(0, 40)}. \`/ticket tenant\` lists those that there are.`;
}
