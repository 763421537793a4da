import { z } from 'zod';
import { can, readableTickets } from '../../access/can.ts';
import { type Board, boards } from '../../boards/board.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Filter, Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import { CLOCK_KINDS } from '../../planning/sla-clock.ts';
import { type Ticket, tickets } from '../../tickets/ticket.ts';
import { momentField } from '../../time-input.ts';
import { rotations, type SavedRotation } from '../saved-rotation.ts';

/** Why a ticket concerns whoever is on call; each stands under the first reason that it has. */
export const WORK_REASONS = ['escalated', 'due', 'urgent'] as const;
export type WorkReason = (typeof WORK_REASONS)[number];

/** What is open for whoever is on call. */
export type WorkOfShift = {
  /** The first of each list, in the order in which they count. */
  lists: Record<WorkReason, Ticket[]>;
  /** How many there are, those that are not listed included. */
  total: number;
  /** Who has them, by id. */
  people: Map<string, Person>;
  /** The boards of the rotation, by id. */
  boards: Map<string, Board>;
};

/** How many tickets are listed. */
const MOST = 20;

/**
 * What whoever is on call in a rotation has to know until their shift ends: what is escalated, those that nobody has
 * acknowledged first; what is breached or due by then; what else is critical or high.
 */
export const workOfShift = defineQuery({
  id: 'oncall.work',
  summary: 'List what is open for whoever is on call in a rotation',
  input: z.object({ rotation: z.string().min(1).max(64), until: momentField }),
  async run(reader, input, actor): Promise<WorkOfShift> {
    const rotation = await reader.findOne(rotations, { _id: input.rotation });
    const isSeen = rotation && can(actor, 'board.read', { tenantId: rotation.tenantId });
    if (!isSeen) throw new UserError('not_found', 'There is no such rotation. Look at those that there are.');
    const boardsOf = await boardsOfRotation(reader, rotation);
    const matching = { $and: [readableTickets(actor), open([...boardsOf.keys()])] };
    const reasons = filtersOf(input.until);
    const lists = await listAll(reader, matching, reasons);
    const assignees = WORK_REASONS.flatMap((reason) => lists[reason].map(({ assigneeId }) => assigneeId));
    return {
      lists,
      total: await reader.count(tickets, { $and: [matching, { $or: Object.values(reasons) }] }),
      people: await findPeople(reader, assignees),
      boards: boardsOf,
    };
  },
});

/** Those of the rotation; where it names none, all of its tenant. */
async function boardsOfRotation(
  reader: Reader,
  { tenantId, boardIds }: SavedRotation,
): Promise<Map<string, Board>> {
  const named = boardIds.length > 0 ? { _id: { $in: boardIds } } : {};
  const found = await reader.find(boards, { tenantId, ...named });
  return new Map(found.map((board) => [board._id, board]));
}

function open(boardIds: string[]): Filter {
  return { boardId: { $in: boardIds }, 'derived.isOpen': true };
}

function filtersOf(until: Date): Record<WorkReason, Filter> {
  const isRunning = {
    escalation: { $ne: null },
    'escalation.endedAt': null,
    'escalation.acknowledgedAt': null,
  };
  const byThen = CLOCK_KINDS.map((kind) => ({
    [`clocks.${kind}.endedAt`]: null,
    [`clocks.${kind}.dueAt`]: { $lte: until },
  }));
  return {
    escalated: { $or: [{ status: 'escalated' }, isRunning] },
    due: { $or: byThen },
    urgent: { priority: { $in: ['critical', 'high'] } },
  };
}

/** Null comes first: what nobody has acknowledged. */
const ORDER = { 'escalation.acknowledgedAt': 1, 'derived.priorityRank': 1, createdAt: 1, _id: 1 } as const;

async function listAll(
  reader: Reader,
  matching: Filter,
  reasons: Record<WorkReason, Filter>,
): Promise<Record<WorkReason, Ticket[]>> {
  const lists: Record<WorkReason, Ticket[]> = { escalated: [], due: [], urgent: [] };
  const before: Filter[] = [];
  let left = MOST;
  for (const reason of WORK_REASONS) {
    const filter = { $and: [matching, reasons[reason], ...(before.length > 0 ? [{ $nor: before }] : [])] };
    if (left > 0) lists[reason] = await reader.find(tickets, filter, { sort: ORDER, limit: left });
    left -= lists[reason].length;
    before.push(reasons[reason]);
  }
  return lists;
}
