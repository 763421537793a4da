import { z } from '@hono/zod-openapi';
import type { Ticket } from '../../../tickets/ticket.ts';
import { PRIORITIES, RESOLUTION_CODES, STATUSES, TYPES } from '../../../tickets/vocabulary.ts';
import { clockView, viewClock } from './clock.ts';
import { escalationView, viewEscalation } from './escalation.ts';
import { iso, isoOrNull, moment } from './moment.ts';
import { orNull } from './or-null.ts';
import {
  debriefView,
  sourceFields,
  viewDebrief,
  viewSource,
  viewWaiting,
  waitingView,
} from './ticket-parts.ts';

/** The times that a ticket knows of. */
const times = {
  createdAt: moment,
  updatedAt: moment,
  startedAt: moment.nullable(),
  respondedAt: moment.nullable(),
  resolvedAt: moment.nullable(),
  closedAt: moment.nullable(),
  completedAt: moment.nullable(),
  breachedAt: moment.nullable(),
  closeAt: moment.nullable(),
};

/** A ticket by itself. Tickets that it hangs on are told apart: not every reader may see them. */
export const ticketView = z
  .object({
    id: z.string(),
    key: z.string(),
    tenant: z.string(),
    boardId: z.string(),
    rev: z.int(),
    status: z.enum(STATUSES),
    isOpen: z.boolean(),
    isBlocked: z.boolean(),
    priority: z.enum(PRIORITIES),
    type: z.enum(TYPES),
    category: z.string().nullable(),
    project: z.string().nullable(),
    subject: z.string(),
    description: z.string(),
    tags: z.array(z.string()),
    visibility: z.enum(['platform_only', 'tenant', 'mixed']),
    requester: z.object({
      kind: z.enum(['internal', 'email', 'system']),
      personId: z.string().nullable(),
    }),
    assigneeId: z.string().nullable(),
    watchers: z.array(z.string()),
    ...sourceFields,
    cycle: z.int(),
    resolution: z.object({ code: z.enum(RESOLUTION_CODES), note: z.string() }).nullable(),
    debriefs: z.array(debriefView),
    analysis: z.string().nullable(),
    workScore: z.int().nullable(),
    clocks: z.object({ response: orNull(clockView), resolution: orNull(clockView) }),
    escalation: orNull(escalationView),
    waiting: orNull(waitingView),
    ...times,
  })
  .openapi('Ticket');

export type TicketView = z.infer<typeof ticketView>;

/** A ticket as programs get it. */
export function viewTicket(ticket: Ticket): TicketView {
  const { key, boardId, rev, status, priority, type, category, project, subject } = ticket;
  const { description, tags, visibility, requester, assigneeId, watchers } = ticket;
  const { cycle, analysis, workScore, clocks, escalation, resolution } = ticket;
  return {
    ...{ id: ticket._id, key, tenant: ticket.tenantId, boardId, rev, status, priority, type, category },
    ...{ project, subject, description, tags, visibility, assigneeId, watchers },
    ...{ cycle, analysis, workScore },
    isOpen: ticket.derived.isOpen,
    isBlocked: ticket.blockedBy.length > 0,
    requester: { kind: requester.kind, personId: requester.personId },
    ...viewSource(ticket),
    resolution: resolution && { code: resolution.code, note: resolution.note },
    debriefs: ticket.debriefs.map(viewDebrief),
    clocks: {
      response: clocks.response && viewClock(clocks.response),
      resolution: clocks.resolution && viewClock(clocks.resolution),
    },
    escalation: escalation && viewEscalation(escalation),
    waiting: viewWaiting(ticket),
    ...viewTimes(ticket),
  };
}

function viewTimes(ticket: Ticket) {
  return {
    createdAt: iso(ticket.createdAt),
    updatedAt: iso(ticket.updatedAt),
    startedAt: isoOrNull(ticket.startedAt),
    respondedAt: isoOrNull(ticket.respondedAt),
    resolvedAt: isoOrNull(ticket.resolvedAt),
    closedAt: isoOrNull(ticket.closedAt),
    completedAt: isoOrNull(ticket.completedAt),
    breachedAt: isoOrNull(ticket.breachedAt),
    closeAt: isoOrNull(ticket.closeAt),
  };
}
