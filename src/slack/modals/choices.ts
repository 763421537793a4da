import type { Board } from '../../boards/board.ts';
import { CATEGORIES, PRIORITIES, TYPES } from '../../tickets/vocabulary.ts';
import { capitalize, PRIORITY_MEANINGS, TYPE_MEANINGS } from '../messages/words.ts';
import type { Choice } from './inputs.ts';

/** The priorities, most urgent first, each with what it means. */
export const PRIORITY_CHOICES: readonly Choice[] = PRIORITIES.map((value) => ({
  value,
  label: capitalize(value),
  description: PRIORITY_MEANINGS[value],
}));

/** The types that at least one of these boards takes. */
export function typeChoices(boards: readonly Pick<Board, 'types'>[]): Choice[] {
  return TYPES.filter((type) => boards.some(({ types }) => types.includes(type))).map((value) => ({
    value,
    label: capitalize(value),
    description: TYPE_MEANINGS[value],
  }));
}

/** The built-in categories and the board's own; the one that is chosen comes first, so that no limit drops it. */
export function categoryChoices({ categories }: Pick<Board, 'categories'>, chosen: string | null): Choice[] {
  const all = new Set([...(chosen ? [chosen] : []), ...categories, ...CATEGORIES]);
  return [...all].map((value) => ({ value, label: capitalize(value.replaceAll('_', ' ')) }));
}
