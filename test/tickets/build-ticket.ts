import type { Board } from '../../src/boards/board.ts';
import type { TicketContext } from '../../src/tickets/find-ticket.ts';
import { type Ticket, ticketSubject } from '../../src/tickets/ticket.ts';

const AT = new Date('2026-03-02T09:00:00.000Z');
const ROW = { rev: 1, eventSeq: 1, headHash: 'a'.repeat(64), createdAt: AT, updatedAt: AT };

const CODE_RULES = {
  ...{ startsWork: true, resolvesOnMerge: true, deployedTo: [], reopens: true, branches: [] },
  ...{ trustedBots: [], ticketLabel: null, comments: false },
};

/** A board for what needs no database: every gate kept, nobody its agent. */
export function buildBoard(fields: Partial<Board> = {}): Board {
  return {
    ...{ _id: 'board-1', tenantId: 'default', ...ROW },
    ...{ prefix: 'OPS', name: 'Operations', triageChannel: null, intakeChannels: [], agents: [] },
    ...{ types: ['request'], categories: [], initialStatus: 'new', triageReplies: 'internal' },
    columns: [{ name: 'All', statuses: ['new', 'in_progress', 'resolved'] }],
    gates: { debrief: true, blockers: true, approvals: true, firingAlerts: true },
    ...{ slaPolicies: [], escalationChannel: null, calendarId: null, closeAfterDays: null },
    ...{ remindAfterDays: null, resolveAfterReminders: null, codeRules: CODE_RULES },
    ...fields,
  };
}

/** A new ticket of that board, for what needs no database. */
export function buildTicket(fields: Partial<Ticket> = {}): Ticket {
  return {
    ...{ _id: 'ticket-1', tenantId: 'default', ...ROW, boardId: 'board-1', number: 1, key: 'OPS-1' },
    ...{ status: 'new', priority: 'medium', type: 'request', category: null, project: null },
    ...{ subject: 'The printer jams', description: '', tags: [], filedIn: null, visibility: 'mixed' },
    ...{ origin: null, attachments: [] },
    ...{ requester: { kind: 'internal', personId: 'person-1' }, assigneeId: null, watchers: [] },
    ...{ parentId: null, links: [], blockedBy: [], pendingApprovals: 0, firingAlerts: 0 },
    ...{ cycle: 1, cyclePriority: 'medium', resolution: null, debriefs: [], analysis: null },
    ...{ workScore: null, commentCount: 0, startedAt: null, respondedAt: null, resolvedAt: null },
    ...{ closedAt: null, completedAt: null, derived: { isOpen: true, priorityRank: 2 } },
    ...{ clocks: { response: null, resolution: null }, breachedAt: null, escalation: null, ladder: null },
    ...{ ladderCount: 0, closeAt: null, waiting: null, timerRetry: null },
    ...{ resolvedByCode: null, codeCount: 0, taskCount: 0, codeNotice: null },
    ...fields,
  };
}

/** What a command on a ticket has loaded. */
export function buildContext(ticket: Partial<Ticket> = {}, board: Partial<Board> = {}): TicketContext {
  const builtTicket = buildTicket(ticket);
  const builtBoard = buildBoard(board);
  const subject = ticketSubject(builtTicket, builtBoard);
  return { ticket: builtTicket, board: builtBoard, calendars: new Map(), subject, target: builtTicket };
}
