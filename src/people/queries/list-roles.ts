import { z } from 'zod';
import { can } from '../../access/can.ts';
import { type Board, boards } from '../../boards/board.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { people } from '../person.ts';

const MOST = 500;

/**
 * Who has which role in a tenant, by name: the roles that were given, and the owners and admins of its workspaces. The
 * agents of a board by its triage channel are with the board, and those of `DOCKET_ADMINS` in no database.
 */
export const listRoles = defineQuery({
  id: 'role.list',
  summary: 'List who has which role',
  input: z.object({
    /** The actor's own tenant, where none is named. */
    tenant: z.string().trim().min(1).max(64).optional(),
  }),
  async run(reader, { tenant: tenantId }, actor) {
    const whose = tenantId ?? actor.tenantId;
    if (!can(actor, 'role.read', { tenantId: whose })) throw notShown();
    const holders = { $or: [{ 'roles.role': { $gt: '' } }, { isWorkspaceAdmin: true }] };
    const found = await reader.find(
      people,
      { tenantId: whose, ...holders },
      { sort: { name: 1, _id: 1 }, limit: MOST },
    );
    const boardIds = found.flatMap(({ roles = [] }) => roles.flatMap(({ boardId }) => boardId ?? []));
    return { people: found, boards: await boardsById(reader, boardIds) };
  },
});

async function boardsById(reader: Reader, ids: string[]): Promise<Map<string, Board>> {
  if (ids.length === 0) return new Map();
  const found = await reader.find(boards, { _id: { $in: ids } });
  return new Map(found.map((board) => [board._id, board]));
}

/** Another tenant's is refused alike, so that nobody learns which tenants there are. */
function notShown(): UserError {
  return new UserError('forbidden', 'Only admins and auditors see who has which role. Ask one of them.');
}
