import { z } from 'zod';
import type { Filter, Reader } from '../engine/reader.ts';
import { findPeople } from '../people/find-person.ts';
import type { Person } from '../people/person.ts';
import { readCursor, sortOrders, writeCursor } from './cursor.ts';
import { type Ticket, tickets } from './ticket.ts';

/** How much of a list is asked for, and from where on. */
export const pageFields = {
  sort: z.enum(sortOrders, { error: `Sort by one of ${sortOrders.join(', ')}.` }).default('priority'),
  limit: z.int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
};

type Page = z.output<z.ZodObject<typeof pageFields>>;

export type UncountedPage = {
  tickets: Ticket[];
  /** Those who have them, by id. */
  people: Map<string, Person>;
  nextCursor: string | null;
};

/** `total`: how many there are on all pages. */
export type TicketPage = UncountedPage & { total: number };

/** One page of the tickets that match. Whether the actor may read them, the filter has to say. */
export async function pageOfTickets(reader: Reader, matching: Filter, page: Page): Promise<TicketPage> {
  return {
    ...(await uncountedPage(reader, matching, page)),
    total: await reader.count(tickets, matching),
  };
}

/** The same without the number of all, which takes the longer the more there are. */
export async function uncountedPage(
  reader: Reader,
  matching: Filter,
  { sort, limit, cursor }: Page,
): Promise<UncountedPage> {
  const { order, after } = readCursor(sort, cursor);
  const page = await reader.find(tickets, { $and: [matching, after] }, { sort: order, limit: limit + 1 });
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  const assignees = shown.map((ticket) => ticket.assigneeId);
  return {
    tickets: shown,
    people: await findPeople(reader, assignees),
    nextCursor: page.length > limit && last ? writeCursor(sort, last) : null,
  };
}
