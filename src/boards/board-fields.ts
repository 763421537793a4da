import { z } from 'zod';
import { slackRef } from '../access/slack-ref.ts';
import { requiredText } from '../text-input.ts';
import { readStatus } from '../tickets/seed-names.ts';
import type { BoardColumn, Gates } from './board.ts';
import { prefixText } from './find-board.ts';

const word = z.string().trim().min(1).max(40);

const category = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'A category is one lower-case word, like printers.');

const column = z.object({
  name: requiredText(50),
  statuses: z.array(readStatus).min(1, 'Name at least one status for each column.').max(10),
});

const columns = z
  .array(column)
  .min(1, 'A board has at least one column.')
  .max(10, 'A board has at most 10 columns.')
  .superRefine((list, context) => {
    const twice = statusTwice(list);
    if (twice) context.addIssue({ code: 'custom', message: `${twice} is in two columns. Leave it in one.` });
  });

function statusTwice(list: readonly BoardColumn[]): string | undefined {
  const all = list.flatMap(({ statuses }) => statuses);
  return all.find((status, index) => all.indexOf(status) !== index);
}

/** A board's fields as they come in from any door. */
export const boardFields = {
  prefix: prefixText,
  name: requiredText(100),
  triageChannel: slackRef.nullable(),
  intakeChannels: z.array(slackRef).max(100),
  types: z.array(word).min(1).max(50),
  categories: z.array(category).max(200, 'A board has at most 200 categories of its own.'),
  initialStatus: z.enum(['new', 'triaged']),
  columns,
  triageReplies: z.enum(['internal', 'public']),
  escalationChannel: slackRef.nullable(),
  calendarId: z.uuid().nullable(),
  closeAfterDays: z.int().min(1).max(90).nullable(),
  remindAfterDays: z.int().min(1).max(30).nullable(),
  resolveAfterReminders: z.int().min(1).max(10).nullable(),
};

export const gateFields = z.object({
  debrief: z.boolean(),
  blockers: z.boolean(),
  approvals: z.boolean(),
  firingAlerts: z.boolean(),
});

const names = (max: number) => z.array(z.string().trim().min(1).max(100)).max(max);

export const codeRuleFields = z.object({
  startsWork: z.boolean(),
  resolvesOnMerge: z.boolean(),
  deployedTo: names(10),
  reopens: z.boolean(),
  branches: names(20),
  trustedBots: names(50),
  ticketLabel: z.string().trim().min(1).max(100).nullable(),
  comments: z.boolean(),
});

export const ALL_GATES: Gates = { debrief: true, blockers: true, approvals: true, firingAlerts: true };

/** What a board shows where nobody said otherwise: every status, in four columns. */
export const FIRST_COLUMNS: BoardColumn[] = [
  { name: 'To do', statuses: ['new', 'triaged'] },
  { name: 'Doing', statuses: ['in_progress', 'escalated'] },
  { name: 'Waiting', statuses: ['on_hold', 'wait_requester', 'wait_dependency'] },
  { name: 'Done', statuses: ['resolved', 'closed', 'canceled'] },
];
