import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { personRef } from '../../people/find-person.ts';
import { namePeople, namingsOf } from '../../people/name-people.ts';
import { reachProblems } from '../../people/reach-problems.ts';
import { namedRef, nameField, tenantField, tenantOfNew } from '../../settings/find-named.ts';
import { needed } from '../../settings/problems.ts';
import { loadSaving, saveNamed } from '../../settings/save-named.ts';
import { teamEntity } from '../team.ts';

const input = z.object({
  tenantId: tenantField,
  /** The one to change; a new one where none is named. */
  team: namedRef.optional(),
  name: nameField.optional(),
  members: z
    .array(personRef)
    .min(1, 'Name at least one member.')
    .max(200, 'A team has at most 200 members.')
    .optional(),
});

/** Makes a team, or changes one; what is not named stays. */
export const saveTeam = defineCommand({
  id: 'team.save',
  summary: 'Create or change a team',
  input,
  permission: 'board.manage',
  prepare: async ({ newId }, { members = [] }) => ({ id: newId(), newIds: members.map(() => newId()) }),
  async load(reader, { team: ref, name, members = [], ...given }, { newIds }, actor) {
    const tenantId = await tenantOfNew(reader, given.tenantId, actor);
    const saving = await loadSaving(reader, teamEntity, { ref, field: 'team', tenantId, name });
    const namings = namingsOf(members, 'members');
    return { ...saving, people: await namePeople(reader, namings, { tenantId, newIds }, actor) };
  },
  decide({ people, ...saving }, given, { facts }) {
    const { before } = saving;
    const named = given.members && [...new Set(given.members.map(people.idOf))];
    const wanted = {
      name: needed(given.name ?? before?.name, 'name', 'Give the team a name.'),
      members: needed(named ?? before?.members, 'members', 'Name at least one member.'),
      removedAt: null,
    };
    const problems = reachProblems(people, 'members');
    return saveNamed(teamEntity, saving, wanted, { id: facts.id, problems, records: people.records });
  },
});
