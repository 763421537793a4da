import type { Person } from '../../people/person.ts';
import type { StepTarget } from '../../planning/ladder.ts';
import { line } from '../text.ts';
import { channelLink } from './mention.ts';

/** Whoever steps may name: people by id, and the names of teams and rotations by theirs. */
export type Named = { people: Map<string, Person>; targetNames?: ReadonlyMap<string, string> };

/** Somebody by name. A mention would tell them, and this is for those who are not told, or not yet. */
export function nameOf(people: Map<string, Person>, id: string | null): string | null {
  const person = id === null ? undefined : people.get(id);
  return person ? line(person.name, 80) : null;
}

/** Whom a step tells, without telling them. */
export function targetWords({ kind, id }: StepTarget, { people, targetNames }: Named): string {
  const name = line(targetNames?.get(id) ?? '', 80);
  switch (kind) {
    case 'person':
      return nameOf(people, id) ?? 'somebody who is gone';
    case 'team':
      return name === '' ? 'a team that is gone' : `the team ${name}`;
    case 'rotation':
      return name === '' ? 'a rotation that is gone' : `whoever is on call in ${name}`;
    case 'channel':
      return channelLink(id);
    case 'user_group':
      return 'a user group';
  }
}
