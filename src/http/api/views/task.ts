import { z } from '@hono/zod-openapi';
import type { Task } from '../../../tickets/task.ts';
import { iso, isoOrNull, moment } from './moment.ts';

export const taskView = z
  .object({
    id: z.string(),
    number: z.int(),
    name: z.string(),
    state: z.enum(['open', 'done']),
    pullRequestId: z.string().nullable(),
    createdBy: z.string(),
    createdAt: moment,
    doneAt: moment.nullable(),
  })
  .openapi('Task');

export function viewTask(task: Task): z.infer<typeof taskView> {
  const { _id: id, number, name, state, pullRequestId, createdBy } = task;
  return {
    ...{ id, number, name, state, pullRequestId, createdBy },
    createdAt: iso(task.createdAt),
    doneAt: isoOrNull(task.doneAt),
  };
}
