import { defineCommand } from '../../engine/command.ts';
import { changeRoles } from '../change-roles.ts';
import { assertMayGrant, loadRole, roleInput } from '../role-input.ts';

/**
 * Gives somebody a role in their tenant: its admins give those of the tenant and of its boards; operators, and those
 * in `DOCKET_ADMINS`, say who is an operator. The same once more changes nothing.
 */
export const grantRole = defineCommand({
  id: 'role.grant',
  summary: 'Give somebody a role',
  input: roleInput,
  permission: 'role.grant',
  load: (reader, given, _facts, actor) => loadRole(reader, given, actor),
  decide({ person, grant, board }, _given, { actor }) {
    assertMayGrant(actor, grant);
    const { streams } = changeRoles(person, { granted: [grant] });
    const isChanged = streams.length > 0;
    return {
      streams,
      result: { personId: person._id, name: person.name, board: board?.prefix ?? null, isChanged },
    };
  },
});
