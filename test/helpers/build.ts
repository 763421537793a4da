import type { Board } from '../../src/boards/board.ts';
import type { Event } from '../../src/engine/events.ts';
import type { Person } from '../../src/people/person.ts';
import type { Comment } from '../../src/tickets/comment.ts';
import type { Ticket } from '../../src/tickets/ticket.ts';

/** 21 November 2025, 06:28 UTC: when everything that is built here was created. */
export const BUILT_AT = new Date('2025-11-21T06:28:00.000Z');

const TEAM = 'T0TEST';

const stream = { rev: 3, eventSeq: 3, headHash: 'h', createdAt: BUILT_AT, updatedAt: BUILT_AT };

/** Somebody with the Slack user `U` and their name in capitals. */
export function buildPerson(name: string, fields: Partial<Person> = {}): Person {
  return {
    ...stream,
    _id: `person-${name}`,
    tenantId: 'default',
    name,
    image: `https://pictures.example/${name}.png`,
    slack: { teamId: TEAM, id: `U${name.toUpperCase()}` },
    emails: [],
    isWorkspaceAdmin: false,
    ...fields,
  };
}

export const alice = buildPerson('alice');
export const bob = buildPerson('bob');

/** People by id, as cards get them. */
export function peopleMap(...people: Person[]): Map<string, Person> {
  return new Map(people.map((person) => [person._id, person]));
}

/** A board that promises nothing and counts no days. */
const noTime = {
  slaPolicies: [],
  escalationChannel: null,
  calendarId: null,
  closeAfterDays: null,
  remindAfterDays: null,
  resolveAfterReminders: null,
  codeRules: {
    startsWork: true,
    resolvesOnMerge: true,
    deployedTo: [],
    reopens: true,
    branches: [],
    trustedBots: [],
    ticketLabel: null,
    comments: false,
  },
};

/** A ticket that nothing was promised for. */
const noTimers = {
  clocks: { response: null, resolution: null },
  breachedAt: null,
  escalation: null,
  ladder: null,
  ladderCount: 0,
  closeAt: null,
  waiting: null,
  timerRetry: null,
  resolvedByCode: null,
  codeCount: 0,
  taskCount: 0,
  codeNotice: null,
};

export function buildBoard(fields: Partial<Board> = {}): Board {
  return {
    ...stream,
    _id: 'board-ops',
    tenantId: 'default',
    prefix: 'OPS',
    name: 'Operations',
    triageChannel: { teamId: TEAM, id: 'C0OPS' },
    intakeChannels: [{ teamId: TEAM, id: 'C0HELP' }],
    agents: [],
    types: ['user', 'internal', 'bug', 'feature', 'incident', 'request'],
    categories: [],
    ...noTime,
    initialStatus: 'new',
    columns: [{ name: 'All', statuses: ['new', 'in_progress', 'resolved'] }],
    gates: { debrief: true, blockers: true, approvals: true, firingAlerts: true },
    triageReplies: 'internal',
    ...fields,
  };
}

export const dataBoard = buildBoard({
  ...{ _id: 'board-data', prefix: 'DATA', name: 'Data' },
  triageChannel: { teamId: TEAM, id: 'C0DATA' },
  intakeChannels: [],
});

/** A new critical incident that Alice filed in #help and nobody has. */
export function buildTicket(fields: Partial<Ticket> = {}): Ticket {
  const status = fields.status ?? 'new';
  return {
    ...stream,
    _id: '5f0c2c1e-0000-4000-8000-000000000123',
    tenantId: 'default',
    ...noTimers,
    boardId: 'board-ops',
    number: 123,
    key: 'OPS-123',
    status,
    priority: 'critical',
    type: 'incident',
    category: null,
    project: null,
    subject: 'Payments API times out',
    description: '',
    requester: { kind: 'internal', personId: alice._id },
    assigneeId: null,
    watchers: [],
    tags: [],
    filedIn: { teamId: TEAM, id: 'C0HELP' },
    origin: null,
    attachments: [],
    visibility: 'mixed',
    parentId: null,
    links: [],
    blockedBy: [],
    pendingApprovals: 0,
    firingAlerts: 0,
    cycle: 1,
    cyclePriority: 'critical',
    resolution: null,
    debriefs: [],
    analysis: null,
    workScore: null,
    commentCount: 0,
    startedAt: null,
    respondedAt: null,
    resolvedAt: null,
    closedAt: null,
    completedAt: null,
    derived: { isOpen: !['resolved', 'closed', 'canceled'].includes(status), priorityRank: 0 },
    ...fields,
  };
}

export function buildComment(fields: Partial<Comment> = {}): Comment {
  return {
    _id: 'comment-1',
    tenantId: 'default',
    ticketId: buildTicket()._id,
    authorId: bob._id,
    audience: 'public',
    text: 'I look into it.',
    source: null,
    createdAt: BUILT_AT,
    editedAt: null,
    deletedAt: null,
    ...fields,
  };
}

/** An event of a ticket, as the thread gets it. */
export function buildEvent(type: string, fields: Partial<Event> = {}): Event {
  return {
    _id: 'ticket:x|4',
    tenantId: 'default',
    stream: 'ticket:x',
    seq: 4,
    rev: 4,
    type,
    v: 1,
    at: BUILT_AT,
    actor: bob._id,
    door: 'slack',
    commandId: 'c',
    changes: [],
    payload: {},
    salt: 's',
    payloadHash: 'p',
    prev: '',
    hash: 'h',
    ...fields,
  };
}
