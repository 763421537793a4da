import type { Problem } from '../planning/problem.ts';
import type { Person } from './person.ts';

/** Warns of each of the people whose Slack account is deactivated: nobody can reach them. */
export function deactivatedProblems(people: ReadonlyMap<string, Person>, field: string): Problem[] {
  return [...people.values()]
    .filter(({ isDeactivated }) => isDeactivated)
    .map(({ name }) => ({
      kind: 'warning',
      code: 'deactivated',
      field,
      message: `The Slack account of ${name} is deactivated. Name somebody else.`,
    }));
}
