import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import { withoutOthers } from '../../../tickets/other-tickets.ts';
import type { wholeTicket } from '../../../tickets/queries/whole-ticket.ts';
import type { Ticket } from '../../../tickets/ticket.ts';
import { isOpen, PRIORITIES, RESOLUTION_CODES, STATUSES, TYPES } from '../../../tickets/vocabulary.ts';
import { iso, isoOrNull, moment } from '../../api/views/moment.ts';

/** A ticket under the names of these endpoints, with our words for statuses. */
export const agentTicketView = z
  .object({
    ticket_id: z.string(),
    key: z.string(),
    workflow_id: z.string(),
    title: z.string(),
    description: z.string(),
    ticket_type: z.enum(TYPES),
    priority: z.enum(PRIORITIES),
    status: z.enum(STATUSES),
    is_resolved: z.boolean(),
    is_blocked: z.boolean(),
    created_by_agent_id: z.string().nullable(),
    assigned_agent_id: z.string().nullable(),
    parent_ticket_id: z.string().nullable(),
    blocked_by_ticket_ids: z.array(z.string()),
    related_task_ids: z.array(z.string()),
    tags: z.array(z.string()),
    resolution: z.object({ code: z.enum(RESOLUTION_CODES), comment: z.string() }).nullable(),
    created_at: moment,
    updated_at: moment,
    started_at: moment.nullable(),
    resolved_at: moment.nullable(),
    completed_at: moment.nullable(),
  })
  .openapi('AgentTicket');

export type AgentTicketView = z.infer<typeof agentTicketView>;

/** A ticket that names only others which its reader may see, and whether any, seen or not, blocks it. */
export function viewAgentTicket({
  ticket,
  isBlocked,
}: {
  ticket: Ticket;
  isBlocked: boolean;
}): AgentTicketView {
  const { status, priority, links, resolution } = ticket;
  return {
    ...{ ticket_id: ticket._id, key: ticket.key, workflow_id: ticket.boardId, title: ticket.subject },
    ...{ description: ticket.description, ticket_type: ticket.type, priority, status, tags: ticket.tags },
    is_resolved: !isOpen(status),
    is_blocked: isBlocked,
    created_by_agent_id: ticket.requester.personId,
    assigned_agent_id: ticket.assigneeId,
    parent_ticket_id: ticket.parentId,
    blocked_by_ticket_ids: ticket.blockedBy,
    related_task_ids: links.filter(({ type }) => type === 'relates').map(({ ticketId }) => ticketId),
    resolution: resolution && { code: resolution.code, comment: resolution.note },
    ...timesOf(ticket),
  };
}

function timesOf(ticket: Ticket) {
  return {
    created_at: iso(ticket.createdAt),
    updated_at: iso(ticket.updatedAt),
    started_at: isoOrNull(ticket.startedAt),
    resolved_at: isoOrNull(ticket.resolvedAt),
    completed_at: isoOrNull(ticket.completedAt),
  };
}

/** A ticket as `ticket.whole` gives it, without the others that its reader may not see. */
export function viewWholeTicket(whole: QueryOutput<typeof wholeTicket>): AgentTicketView {
  const { ticket, links, blockers, parent, duplicateOf } = whole;
  const others = [...links.map((link) => link.ticket), ...blockers, parent, duplicateOf];
  const readable = new Map(others.flatMap((other) => (other ? [[other._id, other] as const] : [])));
  return viewAgentTicket({
    ticket: withoutOthers(ticket, readable) as Ticket,
    isBlocked: ticket.blockedBy.length > 0,
  });
}
