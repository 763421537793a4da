import { Schema } from 'mongoose';
import type { SlackRef } from '../access/actor.ts';
import type { Subject } from '../access/can.ts';
import type { CodeRules } from '../code/code-rules.ts';
import { defineCollection, type Row } from '../database/collection.ts';
import { type Entity, type StreamRow, streamFields } from '../engine/entity.ts';
import type { Status } from '../tickets/vocabulary.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** Which gates a board keeps. Each refusal has an error code of its own. */
export type Gates = { debrief: boolean; blockers: boolean; approvals: boolean; firingAlerts: boolean };

/** Statuses that a board shows together, under one name. */
export type BoardColumn = { name: string; statuses: Status[] };

/** A queue of tickets with one prefix, one triage channel and one set of rules. */
export type Board = StreamRow & {
  /** The prefix of its keys: `OPS`. */
  prefix: string;
  name: string;
  /** Where its cards go. The channel's members are the board's agents. */
  triageChannel: SlackRef | null;
  /** Channels where a new ticket is meant for this board. */
  intakeChannels: SlackRef[];
  /** Members of the triage channel, as Slack last told. */
  agents: SlackRef[];
  types: string[];
  categories: string[];
  initialStatus: 'new' | 'triaged';
  /** Which statuses are shown together, first to last. A status in no column is not shown on the board. */
  columns: BoardColumn[];
  gates: Gates;
  /** Who sees a reply in the triage thread that does not say so itself (ruling 12). */
  triageReplies: 'internal' | 'public';
  /** What it promises, in order: the first that matches a ticket counts. */
  slaPolicies: SlaPolicy[];
  /** Where escalations are told; null: in the triage channel. */
  escalationChannel: SlackRef | null;
  /** By which closing and reminders count their days; null: every day is one. */
  calendarId: string | null;
  /** Business days after which what is resolved is closed. Null: never. */
  closeAfterDays: number | null;
  /** Business days after which a requester who is waited for is reminded, again and again. Null: never. */
  remindAfterDays: number | null;
  /** After how many reminders without an answer a ticket is resolved. Null: never. */
  resolveAfterReminders: number | null;
  /** What code hosts may do to its tickets. */
  codeRules: CodeRules;
};

/** Finds the board of a prefix, also of one that it had before. A prefix is never given twice. */
export type Prefix = Row & { boardId: string };

const ref = new Schema({ teamId: String, id: String }, { _id: false });

export const boards = defineCollection<Board>(
  'boards',
  {
    ...streamFields,
    prefix: { type: String, required: true },
    name: { type: String, required: true },
    triageChannel: { type: ref, default: null },
    intakeChannels: [ref],
    agents: [ref],
    types: [String],
    categories: [String],
    initialStatus: String,
    columns: [new Schema({ name: String, statuses: [String] }, { _id: false })],
    gates: new Schema(
      { debrief: Boolean, blockers: Boolean, approvals: Boolean, firingAlerts: Boolean },
      { _id: false },
    ),
    triageReplies: String,
    slaPolicies: [Schema.Types.Mixed],
    escalationChannel: { type: ref, default: null },
    calendarId: String,
    closeAfterDays: Number,
    remindAfterDays: Number,
    resolveAfterReminders: Number,
    codeRules: new Schema(
      {
        startsWork: Boolean,
        resolvesOnMerge: Boolean,
        resolvesSince: Date,
        deployedTo: [String],
        reopens: Boolean,
        branches: [String],
        trustedBots: [String],
        ticketLabel: String,
        comments: Boolean,
      },
      { _id: false },
    ),
  },
  [{ fields: { tenantId: 1, prefix: 1 } }, { fields: { 'triageChannel.teamId': 1, 'triageChannel.id': 1 } }],
);

export const prefixes = defineCollection<Prefix>('prefixes', { boardId: String });

export const boardEntity: Entity<Board> = { kind: 'board', collection: boards };

/** What the access policy has to know of a board. */
export function boardSubject({ _id: boardId, tenantId, agents }: Board): Subject {
  return { tenantId, boardId, agents };
}
