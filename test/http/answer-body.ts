import type { ErrorCode } from '../../src/errors.ts';

/**
 * What an answer of the API holds, as far as tests look into it: one answer has some of it, and what it lacks is undefined.
 * Its shape was checked against the document before: see `check-answer.ts`.
 */
export type AnswerBody = Problem & Ticket & List & Said & Work & ForAgents;

type Named = { id: string; key: string; name: string };

type Problem = {
  type: string;
  detail: string;
  instance: string;
  code: ErrorCode;
  errors: { field: string; message: string }[];
};

type Ticket = Named & {
  rev: number;
  /** A ticket's; or that of HTTP, in a problem. */
  status: string | number;
  priority: string;
  project: string | null;
  assigneeId: string | null;
  createdAt: string;
  resolvedAt: string | null;
  debriefs: unknown[];
  clocks: Record<'response' | 'resolution', { dueAt: string }>;
  escalation: { acknowledgedBy: string | null };
  board: { prefix: string };
  people: Named[];
  receipts: { lines: { what: string }[] }[];
};

/** One of a list, and what came of a command: of whatever kind they are. */
type Item = Named & {
  kind: string | null;
  type: string;
  text: string;
  prefix: string;
  seq: number;
  number: number;
  count: number;
  at: string;
  details: unknown;
  door: string;
  changes: { field: string; old: unknown; new: unknown }[];
  pullRequestId: string | null;
  ticket: Named;
};

type List = { items: Item[]; total: number; next_cursor: string | null };

type Said = { text: string; kind: string | null; editedAt: string | null };

type Work = { state: string; result: Record<string, string> & { holds: boolean; breaks: unknown[] } };

/** The endpoints for agents have names of their own. */
type ForAgents = {
  ticket_id: string;
  ticket: AgentTicket;
  tickets: AgentTicket[];
  has_more: boolean;
  results: { ticket: AgentTicket; score: number; matched_in: string[] }[];
  search_type: string;
  unblocked_ticket_ids: string[];
  comments: { text: string; kind: string | null; comment_text: string; comment_type: string }[];
  history: object[];
  commits: { commit_sha: string }[];
  commit: { ticket_keys: string[] } | null;
  candidates: { commit_sha: string }[];
  files: object[];
  files_left_out: number;
  diff_missing: string | null;
  old_status: string;
  new_status: string;
  comment_type: string;
  comment_text: string;
  fields_updated: string[];
  is_new: boolean;
  workflow_id: string;
  priorities: string[];
  statuses: { status: string; next: string[] }[];
  ticket_types: string[];
  initial_status: string;
  initial_statuses: string[];
  columns: object[];
};

export type AgentTicket = Named & {
  ticket_id: string;
  title: string;
  status: string;
  parent_ticket_id: string | null;
  resolution: unknown;
};
