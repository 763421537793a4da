import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { invalidField } from '../../errors.ts';
import { personEntity } from '../person.ts';
import { assertMayGrant, hasGrant, loadRole, roleInput } from '../role-input.ts';

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
    const result = { personId: person._id, name: person.name, board: board?.prefix ?? null };
    if (hasGrant(person, grant)) return { result: { ...result, isChanged: false } };
    if (person.isDeactivated)
      throw invalidField('person', `The account of ${person.name} is deactivated. Name somebody else.`);
    const set = { roles: [...(person.roles ?? []), grant] };
    const event = { type: 'person.role_granted', set, payload: { ...grant } };
    return { streams: [changed(personEntity, person, event)], result: { ...result, isChanged: true } };
  },
});
