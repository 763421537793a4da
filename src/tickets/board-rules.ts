import type { Board } from '../boards/board.ts';
import { invalidField } from '../errors.ts';
import { CATEGORIES } from './vocabulary.ts';

/** Throws `invalid_input` for a type or category that the board does not take. */
export function assertFitsBoard(
  board: Board,
  { type, category }: { type?: string | undefined; category?: string | null | undefined },
): void {
  if (type && !board.types.includes(type)) {
    throw invalidField('type', `${board.name} takes ${board.types.join(', ')}. Choose one of these.`);
  }
  if (category && !isKnownCategory(category, board.categories)) {
    throw invalidField(
      'category',
      `${board.name} knows no category ${category}. Leave it out, or choose another.`,
    );
  }
}

/** The built-in categories are every board's; it may add its own. */
function isKnownCategory(category: string, own: readonly string[]): boolean {
  return own.includes(category) || CATEGORIES.some((known) => known === category);
}
