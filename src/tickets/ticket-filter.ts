import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Board } from '../boards/board.ts';
import { boardRef, getBoard } from '../boards/find-board.ts';
import type { Filter, Reader } from '../engine/reader.ts';
import { invalidField } from '../errors.ts';
import { findPerson, personRef } from '../people/find-person.ts';
import { priorityField, typeField } from './fields.ts';
import { readStatus } from './seed-names.ts';
import { breachedFilter, overdueFilter } from './time/late-filters.ts';

/** A moment or a day (in UTC). Nothing looser: `new Date` finds a date in nearly every text. */
const moment = z
  .union([z.date(), z.iso.datetime({ offset: true }), z.iso.date()], {
    error: 'Give a date like 2026-03-02, or a moment like 2026-03-02T09:00:00Z.',
  })
  .transform((value) => new Date(value));

/** What lists and counts can be narrowed by; all that are given have to hold. */
export const filterFields = {
  board: boardRef.optional(),
  status: z.array(readStatus).max(10).optional(),
  priority: z.array(priorityField).max(5).optional(),
  type: z.array(typeField).max(6).optional(),
  category: z.string().max(40).optional(),
  project: z.string().max(100).optional(),
  tag: z.string().toLowerCase().max(50).optional(),
  open: z.boolean().optional(),
  /** Open, with an unmet clock past its deadline (ruling 9). */
  overdue: z.boolean().optional(),
  /** Any clock ever breached (ruling 9). */
  breached: z.boolean().optional(),
  /** `me`, or anybody as they are named elsewhere; `null` for tickets that nobody has. */
  assignee: personRef.nullable().optional(),
  requester: personRef.optional(),
  createdAfter: moment.optional(),
  createdBefore: moment.optional(),
};

type Filters = z.output<z.ZodObject<typeof filterFields>>;

/** The database filter of these words. Throws `invalid_input` for a board or person that is unknown. */
export async function ticketFilter(
  reader: Reader,
  filters: Filters,
  actor: Actor,
  now: Date,
): Promise<Filter> {
  const { board, assignee, requester, overdue, breached } = filters;
  const list: Filter[] = plainFilters(filters);
  if (overdue !== undefined) list.push(isSo(overdue, overdueFilter(now)));
  if (breached !== undefined) list.push(isSo(breached, breachedFilter(now)));
  if (board) list.push(onBoard(await getBoard(reader, board, actor)));
  if (assignee === null) list.push({ assigneeId: null });
  if (assignee) list.push({ assigneeId: await personId(reader, 'assignee', assignee, actor) });
  if (requester) list.push({ 'requester.personId': await personId(reader, 'requester', requester, actor) });
  return list.length > 0 ? { $and: list } : {};
}

/** With its tenant, by which the indexes begin: operators look in every tenant. */
function onBoard({ _id: boardId, tenantId }: Board): Filter {
  return { tenantId, boardId };
}

function isSo(wanted: boolean, filter: Filter): Filter {
  return wanted ? filter : { $nor: [filter] };
}

function plainFilters(filters: Filters): Filter[] {
  const { status, priority, type, category, project, tag, open, createdAfter, createdBefore } = filters;
  const pairs: [string, unknown][] = [
    ['status', status && { $in: status }],
    ['priority', priority && { $in: priority }],
    ['type', type && { $in: type }],
    ['category', category],
    ['project', project],
    ['tags', tag],
    ['derived.isOpen', open],
    ['createdAt', createdAfter && { $gte: createdAfter }],
    ['createdAt', createdBefore && { $lt: createdBefore }],
  ];
  return pairs.filter(([, value]) => value !== undefined).map(([field, value]) => ({ [field]: value }));
}

async function personId(reader: Reader, field: string, ref: string, actor: Actor): Promise<string> {
  if (ref === 'me') return actor.id;
  const person = await findPerson(reader, ref, actor);
  if (!person) throw invalidField(field, `I don't know ${ref}. Give a member of the workspace, or \`me\`.`);
  return person._id;
}
