import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { policiesThatName } from '../../escalation/policies-that-name.ts';
import { getNamed, namedRef, tenantField } from '../../settings/find-named.ts';
import { removeNamed } from '../../settings/remove-named.ts';
import { teamEntity, teams } from '../team.ts';

/** Removes a team that no escalation policy tells. */
export const removeTeam = defineCommand({
  id: 'team.remove',
  summary: 'Remove a team',
  input: z.object({ tenantId: tenantField, team: namedRef }),
  permission: 'board.manage',
  async load(reader, { team: ref, tenantId }) {
    const team = await getNamed(reader, teams, { ref, tenantId, field: 'team', noun: 'team' });
    const users = await policiesThatName(reader, tenantId, { kind: 'team', id: team._id });
    return { subject: { tenantId }, target: team, team, users };
  },
  decide: ({ team, users }, _input, { now }) => removeNamed(teamEntity, team, users, now),
});
