import type { Filter } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { isBlank } from '../../text-input.ts';

/** Each is looked for in every ticket that may be read, so there are few. */
const MOST_WORDS = 10;

/** The words of a text, each once: whatever stands between blanks. Throws `invalid_input` where they are too many. */
export function wordsOf(text: string): string[] {
  const words = [...new Set(text.split(/\s+/))].filter((word) => !isBlank(word));
  if (words.length <= MOST_WORDS) return words;
  const most = `Look for at most ${MOST_WORDS} words at once; these are ${words.length}.`;
  throw invalidField('text', `${most} Use those that tell most.`);
}

/** What people write is taken as it is: nothing of it is a pattern. */
function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Fits a text with a word anywhere in it, in capitals or not. */
export function containing(word: string): Filter {
  return { $regex: escaped(word), $options: 'i' };
}

/** The same for a text that was read. */
export function isIn(text: string, word: string): boolean {
  return new RegExp(escaped(word), 'iu').test(text);
}
