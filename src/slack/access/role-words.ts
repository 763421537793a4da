import type { Board } from '../../boards/board.ts';
import type { Person, RoleGrant } from '../../people/person.ts';
import { list } from '../messages/words.ts';
import { line } from '../text.ts';

/** A role as people read it. */
const ROLE_WORDS: Readonly<Record<RoleGrant['role'], string>> = {
  agent: 'agent',
  board_admin: 'board admin',
  admin: 'admin',
  auditor: 'auditor',
  operator: 'operator',
};

/** What somebody is: `admin of the workspace, board admin of OPS and DATA`. */
export function rolesOf(
  { roles = [], isWorkspaceAdmin }: Pick<Person, 'roles' | 'isWorkspaceAdmin'>,
  boards: ReadonlyMap<string, Pick<Board, 'prefix'>>,
): string {
  const onBoards = (['board_admin', 'agent'] as const).flatMap((role) => {
    const prefixes = roles.flatMap((grant) =>
      grant.role === role ? [line(boards.get(grant.boardId)?.prefix ?? 'a board that is gone', 40)] : [],
    );
    return prefixes.length === 0 ? [] : [`${ROLE_WORDS[role]} of ${list(prefixes.slice(0, 20))}`];
  });
  const ofTenant = roles.flatMap(({ role, boardId }) => (boardId === null ? [ROLE_WORDS[role]] : []));
  const all = [...(isWorkspaceAdmin ? ['admin of the workspace'] : []), ...ofTenant, ...onBoards];
  return all.length === 0 ? 'a member' : all.join(', ');
}
