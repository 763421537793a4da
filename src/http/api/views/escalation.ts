import { z } from '@hono/zod-openapi';
import { ESCALATION_CAUSES, type LadderRun } from '../../../planning/ladder.ts';
import { iso, isoOrNull, moment } from './moment.ts';

/** An escalation: whom it has told, who acknowledged, and when it tells the next. */
export const escalationView = z
  .object({
    number: z.int(),
    cycle: z.int(),
    cause: z.enum(ESCALATION_CAUSES),
    reason: z.string().nullable(),
    startedAt: moment,
    step: z.int(),
    round: z.int(),
    nextAt: moment.nullable(),
    pagedIds: z.array(z.string()),
    acknowledgedAt: moment.nullable(),
    acknowledgedBy: z.string().nullable(),
    endedAt: moment.nullable(),
  })
  .openapi('Escalation');

export function viewEscalation(run: LadderRun): z.infer<typeof escalationView> {
  const { number, cycle, cause, reason = null, step, loop: round, pagedIds, acknowledgedBy } = run;
  return {
    ...{ number, cycle, cause, reason, step, round, pagedIds, acknowledgedBy },
    startedAt: iso(run.startedAt),
    nextAt: isoOrNull(run.nextAt),
    acknowledgedAt: isoOrNull(run.acknowledgedAt),
    endedAt: isoOrNull(run.endedAt),
  };
}
