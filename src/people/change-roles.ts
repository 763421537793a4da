import { changed, type NewEvent, type StreamChange } from '../engine/decision.ts';
import { invalidField } from '../errors.ts';
import { type Person, personEntity, type RoleGrant } from './person.ts';
import { hasGrant, isSameGrant } from './role-input.ts';

/** Roles that somebody gets, and roles that they lose. */
export type RoleChanges = { granted?: readonly RoleGrant[]; revoked?: readonly RoleGrant[] };

/**
 * Gives somebody roles and takes some from them, each as an event; what they lose comes first. What they have already is
 * not given again, and what they do not have is not taken: `granted` and `revoked` of the result are those that are left.
 * Throws `invalid_input` where somebody whose account is deactivated would get one.
 */
export function changeRoles(person: Person, { granted = [], revoked = [] }: RoleChanges) {
  const changes = {
    granted: granted.filter((grant) => !hasGrant(person, grant)),
    revoked: revoked.filter((grant) => hasGrant(person, grant)),
  };
  if (person.isDeactivated && changes.granted.length > 0)
    throw invalidField('person', `The account of ${person.name} is deactivated. Name somebody else.`);
  const events = eventsOf(person.roles ?? [], changes);
  const streams: StreamChange[] = events.length === 0 ? [] : [changed(personEntity, person, ...events)];
  return { ...changes, streams };
}

function eventsOf(
  before: readonly RoleGrant[],
  { granted, revoked }: Required<RoleChanges>,
): NewEvent<Person>[] {
  let roles = [...before];
  const event = (type: string, grant: RoleGrant, next: RoleGrant[]): NewEvent<Person> => {
    roles = next;
    return { type, set: { roles }, payload: { ...grant } };
  };
  return [
    ...revoked.map((grant) =>
      event(
        'person.role_revoked',
        grant,
        roles.filter((it) => !isSameGrant(it, grant)),
      ),
    ),
    ...granted.map((grant) => event('person.role_granted', grant, [...roles, grant])),
  ];
}
