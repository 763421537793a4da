import type { Filter, Reader } from '../../engine/reader.ts';
import { type Ticket, tickets } from '../ticket.ts';
import { containing, isIn } from './words.ts';

const NEWEST_FIRST = { createdAt: -1, _id: -1 } as const;

/**
 * How well a ticket fits that has all the words, best first: one of them is its key, all are in its key or subject, some
 * are, none is. Each with the filter of such tickets, which the weaker ones need not leave out.
 */
const CLASSES = [
  { score: 1, filter: (words: string[]): Filter => ({ key: { $in: words.map(asKey) } }) },
  { score: 0.7, filter: (words: string[]): Filter => ({ $and: words.map(inHeadline) }) },
  { score: 0.5, filter: (words: string[]): Filter => ({ $or: words.map(inHeadline) }) },
  { score: 0.3, filter: (): Filter => ({}) },
] as const;

function asKey(word: string): string {
  return word.toUpperCase();
}

function inHeadline(word: string): Filter {
  return { $or: [{ key: containing(word) }, { subject: containing(word) }] };
}

/** How well a ticket with all the words fits, from 0 to 1. */
export function scoreOf(ticket: Ticket, words: readonly string[]): number {
  if (words.some((word) => asKey(word) === ticket.key)) return CLASSES[0].score;
  const count = words.filter((word) => isIn(ticket.key, word) || isIn(ticket.subject, word)).length;
  if (count === words.length) return CLASSES[1].score;
  return count > 0 ? CLASSES[2].score : CLASSES[3].score;
}

/** The best of the tickets that match, the newest first among equal ones, and how many match in all. */
export async function bestOf(
  reader: Reader,
  matching: Filter,
  words: string[],
  limit: number,
): Promise<{ best: Ticket[]; total: number }> {
  const newest = await reader.find(tickets, matching, { sort: NEWEST_FIRST, limit: limit + 1 });
  if (newest.length <= limit) return { best: byScore(newest, words), total: newest.length };
  const best: Ticket[] = [];
  for (const { filter } of CLASSES) {
    if (best.length === limit) break;
    const others = { _id: { $nin: best.map(({ _id }) => _id) } };
    const inClass = { $and: [matching, filter(words), others] };
    best.push(...(await reader.find(tickets, inClass, { sort: NEWEST_FIRST, limit: limit - best.length })));
  }
  return { best: byScore(best, words), total: await reader.count(tickets, matching) };
}

/** Keeps the order of equal ones. */
function byScore(list: readonly Ticket[], words: readonly string[]): Ticket[] {
  const scored = list.map((ticket) => ({ ticket, score: scoreOf(ticket, words) }));
  return scored.sort((a, b) => b.score - a.score).map(({ ticket }) => ticket);
}
