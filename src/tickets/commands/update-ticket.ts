import { z } from 'zod';
import { changedFields } from '../../engine/changed-fields.ts';
import { defineCommand } from '../../engine/command.ts';
import type { Fields } from '../../engine/entity.ts';
import { emptyableText } from '../../text-input.ts';
import { assertFitsBoard } from '../board-rules.ts';
import {
  categoryField,
  descriptionField,
  priorityField,
  projectField,
  subjectField,
  tagsField,
  typeField,
} from '../fields.ts';
import { loadTicket, type TicketContext, ticketRef } from '../find-ticket.ts';
import type { Ticket } from '../ticket.ts';
import { changeTicket } from '../time/change-ticket.ts';
import { priorityRank } from '../vocabulary.ts';

/** What of a ticket can be changed as such: the rest has commands of its own. */
export const ticketChanges = z
  .object({
    subject: subjectField,
    description: descriptionField,
    priority: priorityField,
    type: typeField,
    category: categoryField,
    project: projectField,
    tags: tagsField,
    analysis: emptyableText(40_000).transform((text) => (text === '' ? null : text)),
    workScore: z.int('A work score is a whole number.').min(0).max(1_000).nullable(),
  })
  .partial();

/** Changes fields of a ticket, with one history entry for each field that differs. What is not named stays. */
export const updateTicket = defineCommand({
  id: 'ticket.update',
  summary: 'Change fields of a ticket',
  input: z.object({ ticket: ticketRef, changes: ticketChanges }),
  permission: 'ticket.work',
  load: (reader, { ticket }, _facts, actor): Promise<TicketContext> => loadTicket(reader, ticket, actor),
  decide(context, { changes: wanted }, { now, actor }) {
    const { ticket, board } = context;
    assertFitsBoard(board, wanted);
    const set = changedFields<Fields<Ticket>>(ticket, wanted as Partial<Fields<Ticket>>);
    const result = { ticketId: ticket._id, key: ticket.key, changed: Object.keys(set) };
    if (result.changed.length === 0) return { result };
    const event = { type: 'ticket.updated', set: { ...set, ...highestPriority(ticket, set) } };
    return { streams: [changeTicket(context, event, { now, actor })], result };
  },
});

/** The highest priority of a cycle counts for its debrief, so that lowering it first does not help (ruling 4). */
function highestPriority(ticket: Ticket, { priority }: Partial<Fields<Ticket>>): Partial<Fields<Ticket>> {
  if (!priority || priorityRank(priority) >= priorityRank(ticket.cyclePriority)) return {};
  return { cyclePriority: priority };
}
