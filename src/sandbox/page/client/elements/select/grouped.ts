import type { ActOutcome } from '../../contract.ts';
import type { ChoiceGroup } from '../held/choice.ts';

/** What an app suggests, in its groups, in the order in which they came. */
export function grouped(options: NonNullable<ActOutcome['options']>): ChoiceGroup[] {
  const labels = [...new Set(options.map(({ group }) => group))];
  return labels.map((label) => ({
    ...(label === undefined ? {} : { label }),
    choices: options.filter(({ group }) => group === label).map(({ text, value }) => ({ text, value })),
  }));
}
