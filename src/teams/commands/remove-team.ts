import { policiesThatName } from '../../escalation/policies-that-name.ts';
import { defineRemoval } from '../../settings/define-removal.ts';
import { teamEntity } from '../team.ts';

/** Removes a team that no escalation policy tells. */
export const removeTeam = defineRemoval({
  summary: 'Remove a team',
  entity: teamEntity,
  field: 'team',
  usersOf: (reader, { _id: id, tenantId }) => policiesThatName(reader, tenantId, { kind: 'team', id }),
});
