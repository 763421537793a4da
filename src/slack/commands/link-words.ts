import { UserError } from '../../errors.ts';
import type { LinkType } from '../../tickets/links.ts';
import { nearestWord } from '../incoming/nearest-word.ts';

/** How two tickets stand to each other, in the order in which the command takes them. */
export type Saying = { ticket: string; type: LinkType; other: string };

type Relation = { type: LinkType; isReversed?: boolean };

/** The words as people say them; those of the other direction name the same link the other way round. */
const RELATIONS: Record<string, Relation> = {
  relates: { type: 'relates' },
  related: { type: 'relates' },
  duplicates: { type: 'duplicates' },
  duplicate: { type: 'duplicates' },
  duplicated: { type: 'duplicates', isReversed: true },
  blocks: { type: 'blocks' },
  block: { type: 'blocks' },
  blocked: { type: 'blocks', isReversed: true },
  depends: { type: 'blocks', isReversed: true },
};

/** Words that say nothing here: `is related to`, `is a duplicate of`, `is blocked by`. */
const FILLERS = ['is', 'a', 'to', 'of', 'by', 'on'];

/** The first and the last word, which name tickets, and what stands between them in lower case. */
export function splitLink(argument: string): { ticket: string; words: string[]; other: string } | null {
  const [ticket, ...rest] = argument.split(/\s+/).filter((word) => word !== '');
  const other = rest.pop();
  if (ticket === undefined || other === undefined) return null;
  const words = rest.map((word) => word.toLowerCase()).filter((word) => !FILLERS.includes(word));
  return { ticket, words, other };
}

/** Reads how two tickets stand to each other. Throws `invalid_input` for words that say no such thing. */
export function readRelation({
  ticket,
  words,
  other,
}: {
  ticket: string;
  words: string[];
  other: string;
}): Saying {
  const [word = ''] = words;
  const relation = words.length === 1 && Object.hasOwn(RELATIONS, word) ? RELATIONS[word] : undefined;
  if (!relation) throw unknownRelation(words.join(' '));
  const { type, isReversed } = relation;
  return isReversed ? { ticket: other, type, other: ticket } : { ticket, type, other };
}

function unknownRelation(words: string): UserError {
  const nearest = nearestWord(words, Object.keys(RELATIONS));
  const guess = nearest ? ` Did you mean \`${nearest}\`?` : '';
  return new UserError(
    'invalid_input',
    `I don't know "${words.slice(0, 40)}".${guess} Link two tickets with \`relates\`, \`duplicates\`, \`blocks\` or \`blocked by\`.`,
  );
}
