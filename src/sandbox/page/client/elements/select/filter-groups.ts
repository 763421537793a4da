import type { ChoiceGroup } from '../held/choice.ts';

/** The choices in which every typed word occurs; groups without any are left out. */
export function filterGroups(groups: readonly ChoiceGroup[], query: string): ChoiceGroup[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word))),
    }))
    .filter(({ choices }) => choices.length > 0);
}
