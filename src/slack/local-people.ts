import type { Desk } from '../engine/desk.ts';
import type { Person } from '../people/person.ts';
import type { Ticket } from '../tickets/ticket.ts';

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

/** A desk whose queries show people, and where a ticket was filed, as they are shown in a workspace. */
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
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return answer;
  const people = 'people' in answer && answer.people instanceof Map ? answer.people : null;
  const ticket = 'ticket' in answer ? localTicket(answer.ticket, teamId) : null;
  if (!people && !ticket) return answer;
  return {
    ...answer,
    ...(people ? { people: localPeople(people, teamId) } : {}),
    ...(ticket ? { ticket } : {}),
  };
}

/** A channel of another workspace is nowhere here, or another one. Null where there is nothing to change. */
function localTicket(ticket: unknown, teamId: string): object | null {
  if (typeof ticket !== 'object' || ticket === null || !('filedIn' in ticket)) return null;
  const { filedIn } = ticket as Pick<Ticket, 'filedIn'>;
  return filedIn && filedIn.teamId !== teamId ? { ...ticket, filedIn: null } : null;
}
