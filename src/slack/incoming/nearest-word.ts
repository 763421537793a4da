import { distance } from 'fastest-levenshtein';

/** The word that somebody probably meant, or nothing where none is near enough to be worth a guess. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const furthest = Math.max(2, Math.floor(typed.length / 3));
  const ranked = words
    .map((word) => ({ word, far: isSwap(typed, word) ? 1 : distance(typed, word) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best && best.far <= furthest && best.far < best.word.length ? best.word : undefined;
}

/** Two neighbouring letters the wrong way round: the commonest slip, which counts as two elsewhere. */
function isSwap(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false;
  const first = [...typed].findIndex((letter, at) => letter !== word[at]);
  const swapped =
    typed.slice(0, first) + typed.charAt(first + 1) + typed.charAt(first) + typed.slice(first + 2);
  return first >= 0 && swapped === word;
}
