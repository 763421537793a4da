import { Schema } from 'mongoose';
import type { SlackRef } from '../access/actor.ts';
import type { Subject } from '../access/can.ts';
import { type Board, boardSubject } from '../boards/board.ts';
import { defineCollection } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';
import type { Ladder, LadderRun } from '../planning/ladder.ts';
import type { SlaClock } from '../planning/sla-clock.ts';
import { type Attachment, type Origin, originFields } from './origin.ts';
import { nextTimer } from './time/timers.ts';
import {
  isOpen,
  type Priority,
  priorityRank,
  type ResolutionCode,
  type Status,
  type TicketType,
} from './vocabulary.ts';

export type Requester = { kind: 'internal' | 'email' | 'system'; personId: string | null };

/** What happened, why, and what was done about it: due where a critical or high ticket is fixed (ruling 4). */
export type Debrief = {
  cycle: number;
  rootCause: string;
  impact: string;
  actions: string;
  by: string;
  at: Date;
};

export type Resolution = {
  code: ResolutionCode;
  /** What was done, or the reason why nothing was. Empty where neither is due. */
  note: string;
  duplicateOf: string | null;
};

/** How a ticket stands to another: it blocks that one, is the parent of that one, and so on. */
export type TicketLink = {
  type: 'relates' | 'duplicates' | 'duplicated_by' | 'blocks' | 'blocked_by' | 'parent';
  ticketId: string;
};

/** What a pull request led to that a person has to look at. `message` is for people. */
export type CodeNotice = {
  kind: 'refused' | 'ready_to_resolve' | 'reverted';
  message: string;
  pullRequestId: string;
  at: Date;
};

export type Ticket = StreamRow & {
  boardId: string;
  number: number;
  /** `OPS-123`, with the board's prefix of today. */
  key: string;
  status: Status;
  priority: Priority;
  type: TicketType;
  category: string | null;
  project: string | null;
  subject: string;
  description: string;
  requester: Requester;
  assigneeId: string | null;
  watchers: string[];
  tags: string[];
  /** Where it was filed, when that was a Slack channel. */
  filedIn: SlackRef | null;
  /** The Slack message that it was made from. */
  origin: Origin | null;
  /** The files of that message, 20 at most. */
  attachments: Attachment[];
  visibility: 'platform_only' | 'tenant' | 'mixed';
  parentId: string | null;
  /** The other ticket has the other side of each; a child has its parent in `parentId`. */
  links: TicketLink[];
  /** Those of the `blocked_by` links whose ticket is open: they have to be done first. */
  blockedBy: string[];
  pendingApprovals: number;
  firingAlerts: number;
  /** 1, and one more each time the ticket is reopened. */
  cycle: number;
  /** The highest priority that the ticket had in this cycle (ruling 4). */
  cyclePriority: Priority;
  resolution: Resolution | null;
  debriefs: Debrief[];
  analysis: string | null;
  workScore: number | null;
  commentCount: number;
  startedAt: Date | null;
  /** The first public reply of an agent. */
  respondedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  /** When it last left the open statuses. */
  completedAt: Date | null;
  /** What was promised for it; null where nothing was. */
  clocks: { response: SlaClock | null; resolution: SlaClock | null };
  /** The first deadline that was missed, in any cycle. Never taken back (ruling 9). */
  breachedAt: Date | null;
  /** The escalation that goes on, or the last one. */
  escalation: LadderRun | null;
  /** Whom that escalation tells, as it was planned when it began. */
  ladder: Ladder | null;
  /** How many escalations there were. */
  ladderCount: number;
  /** When what is resolved closes by itself. */
  closeAt: Date | null;
  /** While its requester is waited for: since when, how often they were reminded, and when they are next. */
  waiting: { since: Date; reminders: number; remindAt: Date | null } | null;
  /** The pull request that resolved it by itself; null where a person did. */
  resolvedByCode: string | null;
  /** How many pull requests, commits and branches name it, so that nobody looks for them in vain. */
  codeCount: number;
  taskCount: number;
  /** What automation would have done and may not, or asks a person to do: a line on the card until the next step. */
  codeNotice: CodeNotice | null;
  /** A timer that failed is tried again then; at null it waits for somebody to replay it. */
  timerRetry: { attempts: number; at: Date | null } | null;
  /** Computed for queries; 0 is the most urgent priority. Without a timer there is no `nextTimerAt`. */
  derived: { isOpen: boolean; priorityRank: number; nextTimerAt?: Date };
};

const slackRef = new Schema({ teamId: String, id: String }, { _id: false });

export const tickets = defineCollection<Ticket>(
  'tickets',
  {
    ...streamFields,
    boardId: { type: String, required: true },
    number: { type: Number, required: true },
    key: { type: String, required: true },
    status: { type: String, required: true },
    priority: { type: String, required: true },
    type: { type: String, required: true },
    category: String,
    project: String,
    subject: { type: String, required: true },
    description: String,
    requester: { type: new Schema({ kind: String, personId: String }, { _id: false }), required: true },
    assigneeId: String,
    watchers: [String],
    tags: [String],
    filedIn: { type: slackRef, default: null },
    ...originFields,
    visibility: { type: String, required: true },
    parentId: String,
    links: [new Schema({ type: { type: String }, ticketId: String }, { _id: false })],
    blockedBy: [String],
    pendingApprovals: Number,
    firingAlerts: Number,
    cycle: Number,
    cyclePriority: String,
    resolution: {
      type: new Schema({ code: String, note: String, duplicateOf: String }, { _id: false }),
      default: null,
    },
    debriefs: [
      new Schema(
        { cycle: Number, rootCause: String, impact: String, actions: String, by: String, at: Date },
        { _id: false },
      ),
    ],
    analysis: String,
    workScore: Number,
    commentCount: Number,
    startedAt: Date,
    respondedAt: Date,
    resolvedAt: Date,
    closedAt: Date,
    completedAt: Date,
    clocks: Schema.Types.Mixed,
    breachedAt: Date,
    escalation: Schema.Types.Mixed,
    ladder: Schema.Types.Mixed,
    ladderCount: Number,
    closeAt: Date,
    waiting: Schema.Types.Mixed,
    resolvedByCode: String,
    codeCount: Number,
    taskCount: Number,
    codeNotice: {
      type: new Schema({ kind: String, message: String, pullRequestId: String, at: Date }, { _id: false }),
      default: null,
    },
    timerRetry: Schema.Types.Mixed,
    derived: new Schema({ isOpen: Boolean, priorityRank: Number, nextTimerAt: Date }, { _id: false }),
  },
  [
    { fields: { tenantId: 1, boardId: 1, number: 1 }, unique: true },
    { fields: { tenantId: 1, 'derived.isOpen': 1, 'derived.priorityRank': 1, _id: 1 } },
    { fields: { tenantId: 1, status: 1, createdAt: 1, _id: 1 } },
    { fields: { tenantId: 1, createdAt: 1, _id: 1 } },
    { fields: { tenantId: 1, updatedAt: 1, _id: 1 } },
    { fields: { tenantId: 1, assigneeId: 1, 'derived.isOpen': 1 } },
    { fields: { tenantId: 1, 'requester.personId': 1, createdAt: 1 } },
    {
      fields: { tenantId: 1, 'escalation.pagedIds': 1 },
      partialFilterExpression: { 'escalation.pagedIds': { $gt: '' } },
    },
    { fields: { blockedBy: 1 } },
    {
      fields: { 'derived.priorityRank': 1, 'derived.nextTimerAt': 1 },
      partialFilterExpression: { 'derived.nextTimerAt': { $exists: true } },
    },
  ],
);

export const ticketEntity: Entity<Ticket> = {
  kind: 'ticket',
  collection: tickets,
  derive: (ticket) => ({
    isOpen: isOpen(ticket.status),
    priorityRank: priorityRank(ticket.priority),
    ...nextTimer(ticket),
  }),
};

/** A ticket's key under its board's prefix of today. */
export function keyOf({ prefix }: Pick<Board, 'prefix'>, number: number): string {
  return `${prefix}-${number}`;
}

/** What the access policy has to know of a ticket. */
export function ticketSubject(ticket: Ticket, board: Board): Subject {
  const { tenantId, visibility, requester, escalation } = ticket;
  return {
    ...boardSubject(board),
    tenantId,
    visibility,
    requesterId: requester.personId,
    pagedIds: escalation?.pagedIds ?? [],
  };
}
