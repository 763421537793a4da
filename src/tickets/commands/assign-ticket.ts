import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { namePerson, personRef } from '../../people/find-person.ts';
import { loadTicket, ticketRef } from '../find-ticket.ts';
import { changeTicket } from '../time/change-ticket.ts';

/** Gives a ticket to somebody, or to nobody (`assignee: null`). The status stays. */
export const assignTicket = defineCommand({
  id: 'ticket.assign',
  summary: 'Assign a ticket',
  input: z.object({ ticket: ticketRef, assignee: personRef.nullable() }),
  permission: 'ticket.work',
  prepare: async ({ newId }) => ({ newId: newId() }),
  async load(reader, { ticket: ref, assignee }, { newId }, actor) {
    const context = await loadTicket(reader, ref, actor);
    const { tenantId } = context.ticket;
    const named = { ref: assignee ?? '', field: 'assignee', newId, tenantId };
    return { ...context, assignee: assignee === null ? null : await namePerson(reader, named, actor) };
  },
  decide(context, _input, { now, actor }) {
    const { ticket, assignee } = context;
    const result = { ticketId: ticket._id, key: ticket.key, assigneeId: assignee?.id ?? null };
    if (ticket.assigneeId === result.assigneeId) return { result };
    const event = { type: 'ticket.assigned', set: { assigneeId: result.assigneeId } };
    const change = changeTicket(context, event, { now, actor });
    return { streams: [...(assignee?.record ?? []), change], result };
  },
});
