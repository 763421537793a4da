import type { Collection, Row } from '../database/collection.ts';
import type { Reader } from '../engine/reader.ts';
import { findPeople } from '../people/find-person.ts';
import type { Person } from '../people/person.ts';
import type { LadderStep, Roster, RosterPerson, StepTarget } from '../planning/ladder.ts';
import { personOnCall } from '../planning/on-call.ts';
import { peopleOfRotation } from '../rotations/people-of-rotation.ts';
import { rotations } from '../rotations/saved-rotation.ts';
import { teams } from '../teams/team.ts';

/**
 * Whoever the steps may reach, as they are now: the people named, the members of teams, and everybody who may be on
 * call in a rotation. `personIds` are others that the caller asks about, such as the assignee of the moment. What no
 * longer exists is missing, and the ladder reports it as gone.
 */
export async function loadRoster(
  reader: Reader,
  steps: readonly LadderStep[],
  personIds: readonly (string | null)[] = [],
): Promise<Roster> {
  const targets = steps.flatMap((step) => step.targets);
  const foundTeams = await findAll(reader, teams, idsOf(targets, 'team'));
  const foundRotations = await findAll(reader, rotations, idsOf(targets, 'rotation'));
  const ids = [
    ...personIds,
    ...idsOf(targets, 'person'),
    ...foundTeams.flatMap(({ members }) => members),
    ...foundRotations.flatMap(peopleOfRotation),
  ];
  const people = await findPeople(reader, ids);
  const rotationOf = new Map(foundRotations.map((rotation) => [rotation._id, rotation]));
  return {
    people: new Map([...people].map(([id, person]) => [id, rosterPerson(person)])),
    teams: new Map(foundTeams.map(({ _id, members }) => [_id, members])),
    onCall(rotationId, at) {
      const rotation = rotationOf.get(rotationId);
      return rotation && personOnCall(rotation, at);
    },
  };
}

function rosterPerson({ isDeactivated = false, quietHours = null, slack }: Person): RosterPerson {
  return { isDeactivated, quietHours, ...(slack ? {} : { isByMailAlone: true }) };
}

function idsOf(targets: readonly StepTarget[], kind: StepTarget['kind']): string[] {
  return [...new Set(targets.filter((target) => target.kind === kind).map(({ id }) => id))];
}

async function findAll<T extends Row>(
  reader: Reader,
  collection: Collection<T>,
  ids: string[],
): Promise<T[]> {
  return ids.length === 0 ? [] : reader.find(collection, { _id: { $in: ids } });
}
