import type { Actor } from '../../access/actor.ts';
import { boardSubject, boards } from '../../boards/board.ts';
import type { Filter, Reader } from '../../engine/reader.ts';
import { invalidField } from '../../errors.ts';
import { comments } from '../comment.ts';
import { readableComments } from '../comment-readers.ts';
import type { Ticket } from '../ticket.ts';
import { containing } from './words.ts';

/** So many tickets are named to the database at once. Their ids take about 2.5 MB, and a query may have 16. */
const MOST_NAMED = 50_000;

/** Tickets of some boards that have a word in a comment which may be read there. */
type Commented = { boardIds: ReadonlySet<string>; ticketIds: ReadonlySet<string> };

/** Where each word stands in comments that the actor may read. */
export type CommentedWords = ReadonlyMap<string, readonly Commented[]>;

/**
 * Looks for words in all comments that the actor may read, of those tickets that they may read. Throws `invalid_input`
 * for words that are in the comments of too many tickets.
 */
export async function commentedWords(
  reader: Reader,
  words: readonly string[],
  actor: Actor,
): Promise<CommentedWords> {
  const groups = await boardsByReaders(reader, actor);
  const found = new Map<string, Commented[]>();
  let named = 0;
  for (const word of words) {
    const places: Commented[] = [];
    for (const [readers, boardIds] of groups) {
      const matching = { deletedAt: null, ...readers, text: containing(word) };
      const ticketIds = new Set((await reader.countBy(comments, 'ticketId', matching)).keys());
      named += ticketIds.size;
      if (named > MOST_NAMED) throw tooCommon(word);
      if (ticketIds.size > 0) places.push({ boardIds, ticketIds });
    }
    found.set(word, places);
  }
  return found;
}

/** Boards on which the actor may read the same comments, with the filter of these. */
async function boardsByReaders(reader: Reader, actor: Actor): Promise<[Filter, Set<string>][]> {
  const groups = new Map<string, [Filter, Set<string>]>();
  for (const board of await reader.find(boards, {})) {
    const readers = readableComments(actor, boardSubject(board));
    const name = JSON.stringify(readers);
    const group = groups.get(name) ?? [readers, new Set()];
    groups.set(name, group);
    group[1].add(board._id);
  }
  return [...groups.values()];
}

function tooCommon(word: string) {
  const message = `The comments of too many tickets have "${word}". Use rarer words, or leave the comments out.`;
  return invalidField('text', message);
}

/** The tickets that have a word in their comments, as filters of rows. */
export function commentedWith(word: string, commented: CommentedWords): Filter[] {
  const places = commented.get(word) ?? [];
  return places.map(({ boardIds, ticketIds }) => {
    return { boardId: { $in: [...boardIds] }, _id: { $in: [...ticketIds] } };
  });
}

/** The same for a ticket that was read. */
export function isCommentedWith(ticket: Ticket, word: string, commented: CommentedWords): boolean {
  const places = commented.get(word) ?? [];
  return places.some(({ boardIds, ticketIds }) => boardIds.has(ticket.boardId) && ticketIds.has(ticket._id));
}
