import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can, isAgent, readableTickets } from '../../access/can.ts';
import { type Board, boardSubject, boards } from '../../boards/board.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Filter } from '../../engine/reader.ts';
import { ticketSubject } from '../ticket.ts';
import { pageFields, pageOfTickets } from '../ticket-page.ts';
import type { Status } from '../vocabulary.ts';

/** What concerns somebody, each ticket in the first of these that it belongs to. */
export const MY_LISTS = ['paged', 'waiting', 'yours', 'unassigned'] as const;
export type MyList = (typeof MY_LISTS)[number];

const ASSIGNEE_ACTS: readonly Status[] = ['new', 'triaged', 'in_progress', 'escalated'];
const REQUESTER_ACTS: readonly Status[] = ['wait_requester', 'resolved'];

/**
 * The tickets that concern the actor: those whose escalation has told them and that nobody has acknowledged yet, those
 * that wait for them, the other open ones that they have or asked for, and those that nobody has on the boards whose
 * agent they are. With each, whether the actor may work on it.
 */
export const myTickets = defineQuery({
  id: 'ticket.mine',
  summary: 'List what concerns somebody',
  input: z.object({ list: z.enum(MY_LISTS), ...pageFields }),
  async run(reader, { list, ...page }, actor) {
    const all = await reader.find(boards, {});
    const own = all.filter((board) => isAgent(actor, boardSubject(board)));
    const matching = { $and: [readableTickets(actor), filterOf(list, actor, own)] };
    const found = await pageOfTickets(reader, matching, page);
    const boardOf = new Map(all.map((board) => [board._id, board]));
    const workable = found.tickets.filter((ticket) => {
      const board = boardOf.get(ticket.boardId);
      return board !== undefined && can(actor, 'ticket.work', ticketSubject(ticket, board));
    });
    return { ...found, mayWorkOn: new Set(workable.map(({ _id }) => _id)), isAgent: own.length > 0 };
  },
});

function filterOf(list: MyList, { id }: Actor, own: readonly Board[]): Filter {
  const paged = {
    'escalation.pagedIds': id,
    'escalation.acknowledgedAt': null,
    'escalation.endedAt': null,
  };
  if (list === 'paged') return { 'derived.isOpen': true, ...paged };
  const waiting = {
    $or: [
      { assigneeId: id, status: { $in: ASSIGNEE_ACTS } },
      { 'requester.personId': id, status: { $in: REQUESTER_ACTS } },
    ],
  };
  if (list === 'waiting') return { $and: [waiting, { $nor: [paged] }] };
  const open = { 'derived.isOpen': true };
  if (list === 'yours') {
    const concerned = { $or: [{ assigneeId: id }, { 'requester.personId': id }] };
    return { $and: [open, concerned, { $nor: [paged, waiting] }] };
  }
  const boardId = { $in: own.map((board) => board._id) };
  return {
    $and: [open, { assigneeId: null, boardId, 'requester.personId': { $ne: id } }, { $nor: [paged] }],
  };
}
