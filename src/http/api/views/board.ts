import { z } from '@hono/zod-openapi';
import type { Board } from '../../../boards/board.ts';
import { STATUSES } from '../../../tickets/vocabulary.ts';

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
    calendarId: z.string().nullable(),
    closeAfterDays: z.number().nullable(),
    remindAfterDays: z.number().nullable(),
    resolveAfterReminders: z.number().nullable(),
    rev: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('Board');

export function viewBoard(board: Board): z.infer<typeof boardView> {
  const { prefix, name, types, categories, initialStatus, columns, gates, triageReplies, rev } = board;
  const { calendarId, closeAfterDays, remindAfterDays, resolveAfterReminders } = board;
  return {
    ...{ id: board._id, tenant: board.tenantId, prefix, name, types, categories, initialStatus },
    ...{ columns, gates, triageReplies, calendarId, closeAfterDays, remindAfterDays, resolveAfterReminders },
    ...{ rev, createdAt: board.createdAt.toISOString(), updatedAt: board.updatedAt.toISOString() },
  };
}
