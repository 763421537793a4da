import { z } from '@hono/zod-openapi';
import type { Board } from '../../../boards/board.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import type { RoleGrant } from '../../../people/person.ts';
import type { listRoles } from '../../../people/queries/list-roles.ts';
import { personView, viewPerson } from './person.ts';

const grantView = z.object({
  role: z.enum(['agent', 'board_admin', 'admin', 'auditor', 'operator']),
  board: z.object({ id: z.string(), prefix: z.string() }).nullable(),
});

/** Somebody with the roles that they were given, and whether they are owner or admin of their workspace. */
export const rolesView = z.object({
  items: z.array(
    z
      .object({ person: personView, roles: z.array(grantView), isWorkspaceAdmin: z.boolean() })
      .openapi('Roles'),
  ),
});

export function viewRoles({ people, boards }: QueryOutput<typeof listRoles>): z.infer<typeof rolesView> {
  return {
    items: people.map((person) => ({
      person: viewPerson(person),
      isWorkspaceAdmin: person.isWorkspaceAdmin,
      roles: (person.roles ?? []).flatMap((grant) => viewGrant(grant, boards)),
    })),
  };
}

/** A role on a board that is gone is left out. */
function viewGrant(
  { role, boardId }: RoleGrant,
  boards: ReadonlyMap<string, Board>,
): z.infer<typeof grantView>[] {
  if (boardId === null) return [{ role, board: null }];
  const board = boards.get(boardId);
  return board ? [{ role, board: { id: boardId, prefix: board.prefix } }] : [];
}
