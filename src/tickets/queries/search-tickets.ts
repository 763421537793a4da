import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Filter } from '../../engine/reader.ts';
import { requiredText } from '../../text-input.ts';
import { readableAmong, ticketsNamedBy, withoutOthers } from '../other-tickets.ts';
import { type CommentedWords, commentedWith, commentedWords, isCommentedWith } from '../search/commented.ts';
import { bestOf, scoreOf } from '../search/rank.ts';
import { containing, isIn, wordsOf } from '../search/words.ts';
import type { Ticket } from '../ticket.ts';
import { filterFields, ticketFilter } from '../ticket-filter.ts';

const input = z.object({
  ...filterFields,
  text: requiredText(500),
  /** Whether a word may stand in a comment instead. */
  includeComments: z.boolean().default(false),
  limit: z.int().min(1).max(50).default(10),
});

/** Where words are looked for. */
export const SEARCHED = ['key', 'title', 'description', 'comments'] as const;

/** A ticket that has every word, how well it fits, from 0 to 1, and where words stand. */
type Match = {
  ticket: Ticket;
  isBlocked: boolean;
  score: number;
  matchedIn: (typeof SEARCHED)[number][];
};

/**
 * Tickets that the actor may read and that have every word of a text in their key, their subject, their description
 * or, where that is asked for, a comment that the actor may read. The best come first, see `scoreOf`, and the newest
 * among equal ones; each names only others that the actor may read.
 */
export const searchTickets = defineQuery({
  id: 'ticket.search',
  summary: 'Find tickets by words',
  input,
  async run(reader, { text, includeComments, limit, ...filters }, actor, now) {
    const words = wordsOf(text);
    const narrowed = await ticketFilter(reader, filters, actor, now);
    const commented: CommentedWords = includeComments
      ? await commentedWords(reader, words, actor)
      : new Map();
    const everyWord = words.map((word) => hasWord(word, commented));
    const matching = { $and: [readableTickets(actor), narrowed, ...everyWord] };
    const { best, total } = await bestOf(reader, matching, words, limit);
    const readable = await readableAmong(reader, best.flatMap(ticketsNamedBy), actor);
    const results = best.map((ticket): Match => {
      return {
        ticket: withoutOthers(ticket, readable) as Ticket,
        isBlocked: ticket.blockedBy.length > 0,
        score: scoreOf(ticket, words),
        matchedIn: placesOf(ticket, words, commented),
      };
    });
    return { results, total };
  },
});

function hasWord(word: string, commented: CommentedWords): Filter {
  const inText = ['key', 'subject', 'description'].map((field) => ({ [field]: containing(word) }));
  return { $or: [...inText, ...commentedWith(word, commented)] };
}

function placesOf(ticket: Ticket, words: readonly string[], commented: CommentedWords): Match['matchedIn'] {
  const isThere: Record<(typeof SEARCHED)[number], (word: string) => boolean> = {
    key: (word) => isIn(ticket.key, word),
    title: (word) => isIn(ticket.subject, word),
    description: (word) => isIn(ticket.description, word),
    comments: (word) => isCommentedWith(ticket, word, commented),
  };
  return SEARCHED.filter((place) => words.some(isThere[place]));
}
