import type { Problem } from '../planning/problem.ts';
import type { NamedPeople } from './name-people.ts';

/** Warns of each of the people whom no message in Slack reaches. */
export function reachProblems(
  { known, newcomers }: Pick<NamedPeople, 'known' | 'newcomers'>,
  field: string,
): Problem[] {
  const warning = (code: string, message: string): Problem => ({ kind: 'warning', code, field, message });
  const withoutSlack = [...known.values()].filter(({ slack }) => slack === null).map(({ name }) => name);
  const gone = [...known.values()].filter(({ isDeactivated }) => isDeactivated);
  return [
    ...gone.map(({ name }) =>
      warning('deactivated', `The Slack account of ${name} is deactivated. Name somebody else.`),
    ),
    ...[...withoutSlack, ...newcomers.values()].map((name) =>
      warning('no_slack', `${name} is not in Slack, where no ping reaches them. Name somebody else, too.`),
    ),
  ];
}
