import { z } from 'zod';
import { PLATFORM_TENANT } from '../../access/scope.ts';
import { changedFields } from '../../engine/changed-fields.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed, created } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import { invalidField, UserError } from '../../errors.ts';
import { needed } from '../../settings/problems.ts';
import { getTenant, tenantRef } from '../find-tenant.ts';
import { holdPlaces } from '../hold-places.ts';
import { type Claim, claimsOf } from '../load-claims.ts';
import { type Tenant, tenantEntity, tenants } from '../tenant.ts';
import { tenantFields, tenantId } from '../tenant-fields.ts';

const input = z.strictObject({
  /** The one to change; a new one where none is named. */
  tenant: tenantRef.optional(),
  /** The short name of a new one. */
  id: tenantId.optional(),
  ...z.object(tenantFields).partial().shape,
});

/**
 * Makes a tenant, or changes one; what is not named stays. A workspace, a channel or an e-mail domain belongs to one
 * tenant. Whoever was met before stays where they are: `person.move` moves them.
 */
export const saveTenant = defineCommand({
  id: 'tenant.save',
  summary: 'Create or change a tenant',
  input,
  permission: 'tenant.manage',
  async load(reader, given, _facts, actor) {
    const { tenant: ref, id = '' } = given;
    const before = ref === undefined ? null : await getTenant(reader, ref, actor);
    const namesake = before ? null : await reader.findOne(tenants, { _id: id });
    const claims = await claimsOf(reader, given);
    const tenantId = before?._id ?? id;
    const had = before?.channels ?? [];
    const after = [{ field: 'channels', channels: given.channels ?? had }];
    // What another tenant lists is refused below, with all else that it has; and whoever may not change it, at once.
    const isRefused = !actor.isOperator || claims.some(({ owner }) => owner !== tenantId);
    const holding = isRefused ? [] : await holdPlaces(reader, { tenantId, before: had, after }, actor);
    return {
      subject: { tenantId },
      before,
      namesake,
      claims,
      holding,
      ...(before ? { target: before } : {}),
    };
  },
  decide({ before, namesake, claims, holding }, { tenant: _ref, id: wantedId, ...given }) {
    const id = before?._id ?? needed(wantedId, 'id', 'Give the tenant a short name, like acme.');
    if (namesake) throw idTaken(id);
    refuseForPlatform(id, given);
    refuseTaken(claims.filter(({ owner }) => owner !== id));
    const wanted = wantedFields(before, given);
    const set = before ? changedFields<Fields<Tenant>>(before, wanted) : wanted;
    const result = { id, name: wanted.name, isNew: !before, changed: Object.keys(set) };
    if (result.changed.length === 0) return { result };
    const own = before
      ? changed(tenantEntity, before, { type: 'tenant.updated', set })
      : created(tenantEntity, { id, tenantId: id }, { type: 'tenant.created', set: wanted });
    return { streams: [own], rows: holding, result };
  },
});

type Given = Omit<z.output<typeof input>, 'tenant' | 'id'>;

function wantedFields(before: Tenant | null, given: Given): Fields<Tenant> {
  return {
    name: needed(given.name ?? before?.name, 'name', 'Give the tenant a name.'),
    workspaces: given.workspaces ?? before?.workspaces ?? [],
    channels: given.channels ?? before?.channels ?? [],
    emailDomains: given.emailDomains ?? before?.emailDomains ?? [],
  };
}

/** It has operators, who are people of some tenant, and nobody of its own. */
function refuseForPlatform(id: string, { workspaces, channels, emailDomains }: Given): void {
  if (id !== PLATFORM_TENANT) return;
  const lists = { workspaces, channels, emailDomains };
  const field = Object.entries(lists).find(([, list]) => (list ?? []).length > 0)?.[0];
  if (field)
    throw invalidField(
      field,
      'Nobody belongs to the platform. Give somebody the role of an operator instead.',
    );
}

function idTaken(id: string): UserError {
  const message = `There is a tenant ${id} already. Choose another short name, or change that one.`;
  return new UserError('conflict', message, { id: message });
}

function refuseTaken(claims: readonly Claim[]): void {
  const [first] = claims;
  if (!first) return;
  const messages = claims.map(({ what, owner }) => `${what} belongs to the tenant ${owner} already.`);
  const message = `${messages.join(' ')} Take it off there first.`;
  const fields = Object.fromEntries(claims.map(({ field }) => [field, message]));
  throw new UserError('conflict', message, fields);
}
