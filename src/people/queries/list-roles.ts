import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { type Board, boards } from '../../boards/board.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField, UserError } from '../../errors.ts';
import { getTenant, tenantRef } from '../../tenants/find-tenant.ts';
import { personRef } from '../find-person.ts';
import { type Person, people } from '../person.ts';
import { findHolder } from '../role-input.ts';

const MOST = 500;

/**
 * Who has which role in a tenant, by name, the first 500: the roles that were given, and the owners and admins of its
 * workspaces. The agents of a board by its triage channel are with the board, and those of `DOCKET_ADMINS` in no database.
 */
export const listRoles = defineQuery({
  id: 'role.list',
  summary: 'List who has which role',
  input: z.object({
    /** The actor's own tenant, where none is named. */
    tenant: tenantRef.optional(),
    /** Somebody alone, of whatever tenant, whether they have a role or not. */
    person: personRef.optional(),
  }),
  async run(reader, { tenant, person }, actor) {
    const found =
      person === undefined
        ? await holdersIn(reader, tenant ?? actor.tenantId, actor)
        : [await holder(reader, person, actor)];
    const boardIds = found.flatMap(({ roles = [] }) => roles.flatMap(({ boardId }) => boardId ?? []));
    return { people: found, boards: await boardsById(reader, boardIds) };
  },
});

async function holdersIn(reader: Reader, tenantId: string, actor: Actor): Promise<Person[]> {
  if (!can(actor, 'role.read', { tenantId })) throw notShown();
  if (tenantId !== actor.tenantId) await getTenant(reader, tenantId, actor);
  const holders = { $or: [{ 'roles.role': { $gt: '' } }, { isWorkspaceAdmin: true }] };
  return reader.find(people, { tenantId, ...holders }, { sort: { name: 1, _id: 1 }, limit: MOST });
}

async function holder(reader: Reader, ref: string, actor: Actor): Promise<Person> {
  const { tenantId } = actor;
  const person = await findHolder(reader, ref, actor);
  if (person && can(actor, 'role.read', { tenantId: person.tenantId })) return person;
  if (!can(actor, 'role.read', { tenantId })) throw notShown();
  throw invalidField('person', `I don't know ${ref.slice(0, 80)}. Name a member of the tenant.`);
}

async function boardsById(reader: Reader, ids: string[]): Promise<Map<string, Board>> {
  if (ids.length === 0) return new Map();
  const found = await reader.find(boards, { _id: { $in: ids } });
  return new Map(found.map((board) => [board._id, board]));
}

/** Another tenant's is refused alike, so that nobody learns which tenants there are. */
function notShown(): UserError {
  return new UserError('forbidden', 'Only admins and auditors see who has which role. Ask one of them.');
}
