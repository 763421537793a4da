import type { Desk } from '../engine/desk.ts';
import type { Person } from '../people/person.ts';

/**
 * People as they are shown in a workspace: the Slack user of somebody of another workspace means nobody there, or
 * somebody else, so they appear by name.
 */
export function localPeople(people: ReadonlyMap<string, Person>, teamId: string): Map<string, Person> {
  return new Map([...people].map(([id, person]) => [id, localPerson(person, teamId)]));
}

/** The same for one of them. */
export function localPerson(person: Person, teamId: string): Person {
  return person.slack && person.slack.teamId !== teamId ? { ...person, slack: null } : person;
}

/** A desk whose queries show people as they are shown in a workspace. */
export function localDesk(desk: Desk, teamId: string): Desk {
  return {
    ...desk,
    async ask(query, input, actor) {
      const answer: unknown = await desk.ask(query, input, actor);
      return localAnswer(answer, teamId) as never;
    },
  };
}

function localAnswer(answer: unknown, teamId: string): unknown {
  if (typeof answer !== 'object' || answer === null || !('people' in answer)) return answer;
  const { people } = answer;
  return people instanceof Map ? { ...answer, people: localPeople(people, teamId) } : answer;
}
