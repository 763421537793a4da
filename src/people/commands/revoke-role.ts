import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { personEntity } from '../person.ts';
import { assertMayGrant, hasGrant, isSameGrant, loadRole, roleInput } from '../role-input.ts';

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
    const result = { personId: person._id, name: person.name, board: board?.prefix ?? null };
    if (!hasGrant(person, grant)) return { result: { ...result, isChanged: false } };
    const set = { roles: (person.roles ?? []).filter((it) => !isSameGrant(it, grant)) };
    const event = { type: 'person.role_revoked', set, payload: { ...grant } };
    return { streams: [changed(personEntity, person, event)], result: { ...result, isChanged: true } };
  },
});
