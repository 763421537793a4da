import { defineCommand } from '../../engine/command.ts';
import { changeRoles } from '../change-roles.ts';
import type { RoleGrant } from '../person.ts';
import { assertMayGrant, getHolder, isSameGrant, loadGrant, rolesInput } from '../role-input.ts';

/** Gives somebody exactly these roles: what is missing is given, what is too much is taken, each as an event. */
export const setRoles = defineCommand({
  id: 'role.set',
  summary: 'Say which roles somebody has',
  input: rolesInput,
  permission: 'role.grant',
  async load(reader, { person: ref, roles }, _facts, actor) {
    const person = await getHolder(reader, ref, actor);
    const wanted: RoleGrant[] = [];
    for (const role of roles) {
      const { grant } = await loadGrant(reader, role, person, actor);
      if (!wanted.some((it) => isSameGrant(it, grant))) wanted.push(grant);
    }
    return { subject: { tenantId: person.tenantId }, target: person, person, wanted };
  },
  decide({ person, wanted }, _given, { actor }) {
    const isKept = (grant: RoleGrant) => wanted.some((it) => isSameGrant(it, grant));
    const surplus = (person.roles ?? []).filter((grant) => !isKept(grant));
    const { streams, granted, revoked } = changeRoles(person, { granted: wanted, revoked: surplus });
    for (const grant of [...granted, ...revoked]) assertMayGrant(actor, grant);
    return { streams, result: { personId: person._id, name: person.name, granted, revoked } };
  },
});
