import { defineCommand } from '../../engine/command.ts';
import { changeRoles } from '../change-roles.ts';
import { assertMayGrant, loadRole, roleInput } from '../role-input.ts';

/**
 * Takes a role from somebody; whoever may give it may take it. What Slack, a triage channel or `DOCKET_ADMINS` gives
 * is no role in this sense, and stays. Where they do not have it nothing changes.
 */
export const revokeRole = defineCommand({
  id: 'role.revoke',
  summary: 'Take a role from somebody',
  input: roleInput,
  permission: 'role.grant',
  load: (reader, given, _facts, actor) => loadRole(reader, given, actor),
  decide({ person, grant, board }, _given, { actor }) {
    assertMayGrant(actor, grant);
    const { streams } = changeRoles(person, { revoked: [grant] });
    const isChanged = streams.length > 0;
    return {
      streams,
      result: { personId: person._id, name: person.name, board: board?.prefix ?? null, isChanged },
    };
  },
});
