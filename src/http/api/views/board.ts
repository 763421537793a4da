import { z } from '@hono/zod-openapi';
import type { Board } from '../../../boards/board.ts';
import type { showBoard } from '../../../boards/queries/show-board.ts';
import type { CodeRules } from '../../../code/code-rules.ts';
import type { QueryOutput } from '../../../engine/query.ts';
import { STATUSES } from '../../../tickets/vocabulary.ts';
import { iso, isoOrNull, moment } from './moment.ts';
import { orNull } from './or-null.ts';
import { slackRefView } from './person.ts';

/** What code hosts may do to its tickets. */
const codeRulesView = z.object({
  startsWork: z.boolean(),
  resolvesOnMerge: z.boolean(),
  resolvesSince: moment.nullable(),
  deployedTo: z.array(z.string()),
  reopens: z.boolean(),
  branches: z.array(z.string()),
  trustedBots: z.array(z.string()),
  ticketLabel: z.string().nullable(),
  comments: z.boolean(),
});

/** A board as programs get it. */
export const boardView = z
  .object({
    id: z.string(),
    tenant: z.string(),
    prefix: z.string(),
    name: z.string(),
    types: z.array(z.string()),
    categories: z.array(z.string()),
    initialStatus: z.enum(['new', 'triaged']),
    columns: z.array(z.object({ name: z.string(), statuses: z.array(z.enum(STATUSES)) })),
    gates: z.object({
      debrief: z.boolean(),
      blockers: z.boolean(),
      approvals: z.boolean(),
      firingAlerts: z.boolean(),
    }),
    triageReplies: z.enum(['internal', 'public']),
    triageChannel: orNull(slackRefView),
    escalationChannel: orNull(slackRefView),
    intakeChannels: z.array(slackRefView),
    codeRules: codeRulesView,
    calendarId: z.string().nullable(),
    closeAfterDays: z.number().nullable(),
    remindAfterDays: z.number().nullable(),
    resolveAfterReminders: z.number().nullable(),
    rev: z.int(),
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Board');

export type BoardView = z.infer<typeof boardView>;

function viewBoard(board: Board): BoardView {
  const { prefix, name, types, categories, initialStatus, columns, gates, triageReplies, rev } = board;
  const { calendarId, closeAfterDays, remindAfterDays, resolveAfterReminders } = board;
  const { triageChannel, escalationChannel, intakeChannels } = board;
  return {
    ...{ id: board._id, tenant: board.tenantId, prefix, name, types, categories, initialStatus },
    ...{ columns, gates, triageReplies, triageChannel, escalationChannel, intakeChannels },
    ...{ calendarId, closeAfterDays, remindAfterDays, resolveAfterReminders },
    codeRules: viewCodeRules(board.codeRules),
    ...{ rev, createdAt: iso(board.createdAt), updatedAt: iso(board.updatedAt) },
  };
}

function viewCodeRules({ resolvesSince, ...rules }: CodeRules) {
  return { ...rules, resolvesSince: isoOrNull(resolvesSince) };
}

export const boardListView = z.object({ items: z.array(boardView) });

export function viewBoardList(boards: readonly Board[]): z.infer<typeof boardListView> {
  return { items: boards.map(viewBoard) };
}

/** A board, and whether the caller may change it. */
export const shownBoardView = boardView.extend({ mayManage: z.boolean() }).openapi('ShownBoard');

export function viewShownBoard({ board, mayManage }: QueryOutput<typeof showBoard>) {
  return { ...viewBoard(board), mayManage };
}
