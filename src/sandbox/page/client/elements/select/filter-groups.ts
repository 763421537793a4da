import type { Choice, ChoiceGroup } from '../held/choice.ts';

/** The choices in which every typed word occurs, be it in what describes them; groups without any are left out. */
export function filterGroups(groups: readonly ChoiceGroup[], query: string): ChoiceGroup[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter((choice) => words.every((word) => wordsOf(choice).includes(word))),
    }))
    .filter(({ choices }) => choices.length > 0);
}

function wordsOf({ text, description = '' }: Choice): string {
  return `${text} ${description}`.toLowerCase();
}
