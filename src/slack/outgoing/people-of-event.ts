import { everyTenant } from '../../access/scope.ts';
import type { Event } from '../../engine/events.ts';
import { openReader } from '../../engine/reader.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import { localPeople } from '../local-people.ts';
import type { OutgoingParts } from './outgoing.ts';

/** Who did it, and whoever the event names: of other fields' values none is a person's id. */
export async function peopleOfEvent(
  { database, installation }: Pick<OutgoingParts, 'database' | 'installation'>,
  { actor, changes }: Event,
): Promise<Map<string, Person>> {
  const assignees = changes.filter(({ field }) => field === 'assigneeId').flatMap((it) => [it.old, it.new]);
  const ids = [actor, ...assignees.filter((id) => typeof id === 'string')];
  return localPeople(await findPeople(openReader(database, everyTenant), ids), installation.teamId);
}
