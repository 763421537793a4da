import { z } from 'zod';
import type { Event } from '../../engine/events.ts';
import { ESCALATION_CAUSES } from '../../planning/ladder.ts';

const target = z.object({
  kind: z.enum(['person', 'team', 'rotation', 'channel', 'user_group']),
  id: z.string(),
});

const payload = z.object({
  cause: z.enum(ESCALATION_CAUSES),
  /** Counts the escalations of the ticket. */
  number: z.int(),
  /** What whoever escalated by hand said. */
  reason: z.string().nullish(),
  /** How many steps the escalation has. */
  steps: z.int().default(0),
  page: z.object({
    step: z.int(),
    loop: z.int(),
    recipients: z.array(z.object({ personId: z.string(), via: target.nullable() })),
    channels: z.array(z.string()),
    userGroups: z.array(z.string()),
    /** Where those are; that of the board's channel where nobody said. */
    teamId: z.string().nullish(),
    skipped: z.array(z.object({ step: z.int(), reason: z.string(), target: target.nullable() })),
    next: z.object({ at: z.coerce.date(), step: z.int(), loop: z.int() }),
  }),
});

/** What the event `ticket.paged` says: whom a step tells, whom it could not tell, and what comes next. */
export type PagePayload = z.output<typeof payload>;

/** Reads a page. */
export function readPage(event: Pick<Event, 'payload'>): PagePayload {
  return payload.parse(event.payload);
}
