import { z } from 'zod';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Filter } from '../../engine/reader.ts';
import { requiredText } from '../../text-input.ts';
import { readableAmong, ticketsNamedBy, withoutOthers } from '../other-tickets.ts';
import { type Ticket, tickets } from '../ticket.ts';
import { filterFields, ticketFilter } from '../ticket-filter.ts';

/** So many of those that match are weighed, the latest filed first. */
const MOST_WEIGHED = 200;
const MOST_WORDS = 8;

const input = z.object({
  ...filterFields,
  text: requiredText(500),
  limit: z.int().min(1).max(50).default(10),
});

/** A ticket that has every word, and how well it fits: from 0 to 1. */
export type Match = { ticket: Ticket; score: number; matchedIn: ('key' | 'title' | 'description')[] };

/** Tickets that the actor may read whose key, subject or description have every word of a text, best first. */
export const searchTickets = defineQuery({
  id: 'ticket.search',
  summary: 'Find tickets by words',
  input,
  async run(reader, { text, limit, ...filters }, actor, now) {
    const words = wordsOf(text);
    const narrowed = await ticketFilter(reader, filters, actor, now);
    const found = await reader.find(
      tickets,
      { $and: [readableTickets(actor), narrowed, ...words.map(hasWord)] },
      { sort: { createdAt: -1, _id: 1 }, limit: MOST_WEIGHED },
    );
    const matches = found.map((ticket) => weigh(ticket, words)).sort((a, b) => b.score - a.score);
    const best = matches.slice(0, limit);
    const named = best.flatMap(({ ticket }) => ticketsNamedBy(ticket));
    const readable = await readableAmong(reader, named, actor);
    return {
      results: best.map((match) => ({
        ...match,
        ticket: withoutOthers(match.ticket, readable) as Ticket,
        isBlocked: match.ticket.blockedBy.length > 0,
      })),
      /** Never more than are weighed. */
      total: matches.length,
    };
  },
});

function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/\s+/))].slice(0, MOST_WORDS);
}

/** People's words are taken as they are: nothing of them is a pattern. */
function hasWord(word: string): Filter {
  const pattern = { $regex: word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), $options: 'i' };
  return { $or: [{ key: pattern }, { subject: pattern }, { description: pattern }] };
}

const WEIGHTS = { key: 1, title: 0.7, description: 0.3 } as const;

function weigh(ticket: Ticket, words: readonly string[]): Match {
  const places = { key: ticket.key, title: ticket.subject, description: ticket.description };
  const texts = Object.entries(places).map(
    ([place, text]) => [place as keyof typeof places, text.toLowerCase()] as const,
  );
  const weightOf = (word: string) =>
    Math.max(0, ...texts.filter(([, text]) => text.includes(word)).map(([place]) => WEIGHTS[place]));
  const sum = words.map(weightOf).reduce((one, other) => one + other, 0);
  const matchedIn = texts.filter(([, text]) => words.some((word) => text.includes(word)));
  return {
    ticket,
    score: Math.round((sum / words.length) * 100) / 100,
    matchedIn: matchedIn.map(([place]) => place),
  };
}
