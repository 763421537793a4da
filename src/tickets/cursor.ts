import { z } from 'zod';
import type { Filter } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import type { Ticket } from './ticket.ts';

export const sortOrders = ['priority', 'newest', 'oldest', 'updated'] as const;
export type SortOrder = (typeof sortOrders)[number];

const date = z.iso.datetime().transform((text) => new Date(text));

type Sort = {
  field: string;
  direction: 1 | -1;
  /** What a cursor of this order has to hold. */
  value: z.ZodType<number | Date>;
  of(ticket: Ticket): number | Date;
};

/** How lists can be sorted. Equal ones follow in the order of their ids, so that pages neither skip nor repeat. */
const SORTS: Record<SortOrder, Sort> = {
  priority: {
    field: 'derived.priorityRank',
    direction: 1,
    value: z.number(),
    of: (it) => it.derived.priorityRank,
  },
  newest: { field: 'createdAt', direction: -1, value: date, of: (it) => it.createdAt },
  oldest: { field: 'createdAt', direction: 1, value: date, of: (it) => it.createdAt },
  updated: { field: 'updatedAt', direction: -1, value: date, of: (it) => it.updatedAt },
};

/** The place of a ticket in a sorted list, as an opaque text. */
export function writeCursor(sort: SortOrder, ticket: Ticket): string {
  return Buffer.from(JSON.stringify([sort, SORTS[sort].of(ticket), ticket._id])).toString('base64url');
}

/** The order of a list, and the filter for what comes after a cursor. Throws `invalid_input` for a bad cursor. */
export function readCursor(
  sort: SortOrder,
  cursor?: string,
): { order: Record<string, 1 | -1>; after: Filter } {
  const { field, direction } = SORTS[sort];
  const order: Record<string, 1 | -1> = { [field]: direction, _id: direction };
  if (cursor === undefined) return { order, after: {} };
  const [, at, id] = parse(sort, cursor);
  const beyond = direction === 1 ? '$gt' : '$lt';
  return { order, after: { $or: [{ [field]: { [beyond]: at } }, { [field]: at, _id: { [beyond]: id } }] } };
}

function parse(sort: SortOrder, cursor: string): [SortOrder, number | Date, string] {
  const position = z.tuple([z.literal(sort), SORTS[sort].value, z.uuid()]);
  try {
    return position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw badCursor();
  }
}

function badCursor() {
  return invalidField('cursor', 'This cursor is not from a list like this one. Start again without it.');
}
