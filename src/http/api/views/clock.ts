import { z } from '@hono/zod-openapi';
import type { SlaClock } from '../../../planning/sla-clock.ts';
import { iso, isoOrNull, moment } from './moment.ts';

/** A promise and how much of it is used up; `…Ms` are milliseconds of business time. */
export const clockView = z
  .object({
    policyId: z.string(),
    calendarId: z.string().nullable(),
    cycle: z.int(),
    targetMs: z.int(),
    consumedMs: z.int(),
    startedAt: moment,
    runningSince: moment.nullable(),
    dueAt: moment.nullable(),
    warned: z.array(z.number()),
    metAt: moment.nullable(),
    breachedAt: moment.nullable(),
    endedAt: moment.nullable(),
  })
  .openapi('SlaClock');

export function viewClock(clock: SlaClock): z.infer<typeof clockView> {
  const { policyId, calendarId, cycle, targetMs, consumedMs, warned } = clock;
  return {
    ...{ policyId, calendarId, cycle, targetMs, consumedMs, warned },
    startedAt: iso(clock.startedAt),
    runningSince: isoOrNull(clock.runningSince),
    dueAt: isoOrNull(clock.dueAt),
    metAt: isoOrNull(clock.metAt),
    breachedAt: isoOrNull(clock.breachedAt),
    endedAt: isoOrNull(clock.endedAt),
  };
}
