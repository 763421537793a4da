import { z } from '@hono/zod-openapi';
import { iso, isoOrNull, moment } from '../views/moment.ts';
import type { ApiJob } from './job.ts';

/** Long work, as whoever asked for it sees it. */
export const jobView = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    result: z.record(z.string(), z.unknown()).nullable(),
    createdAt: moment,
    endedAt: moment.nullable(),
  })
  .openapi('Job');

/** A job as whoever asked for it gets it. */
export function viewJob({
  _id: id,
  kind,
  state,
  result,
  createdAt,
  endedAt,
}: ApiJob): z.infer<typeof jobView> {
  return { id, kind, state, result, createdAt: iso(createdAt), endedAt: isoOrNull(endedAt) };
}
