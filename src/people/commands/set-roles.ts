import { defineCommand } from '../../engine/command.ts';
import { changed, type NewEvent } from '../../engine/decision.ts';
import { invalidField } from '../../errors.ts';
import { type Person, personEntity, type RoleGrant } from '../person.ts';
import { assertMayGrant, getHolder, hasGrant, isSameGrant, loadGrant, rolesInput } from '../role-input.ts';

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
    const before = person.roles ?? [];
    const granted = wanted.filter((grant) => !hasGrant(person, grant));
    const revoked = before.filter((grant) => !wanted.some((it) => isSameGrant(it, grant)));
    for (const grant of [...granted, ...revoked]) assertMayGrant(actor, grant);
    const result = { personId: person._id, name: person.name, granted, revoked };
    if (granted.length + revoked.length === 0) return { result };
    if (person.isDeactivated && granted.length > 0)
      throw invalidField('person', `The account of ${person.name} is deactivated. Name somebody else.`);
    return { streams: [changed(personEntity, person, ...eventsOf(before, granted, revoked))], result };
  },
});

function eventsOf(
  before: readonly RoleGrant[],
  granted: readonly RoleGrant[],
  revoked: readonly RoleGrant[],
): NewEvent<Person>[] {
  let roles = [...before];
  const taken = revoked.map((grant) => {
    roles = roles.filter((it) => !isSameGrant(it, grant));
    return { type: 'person.role_revoked', set: { roles }, payload: { ...grant } };
  });
  const given = granted.map((grant) => {
    roles = [...roles, grant];
    return { type: 'person.role_granted', set: { roles }, payload: { ...grant } };
  });
  return [...taken, ...given];
}
