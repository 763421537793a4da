import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import { CLOCK_KINDS } from '../../../planning/sla-clock.ts';
import type { ticketReceipt } from '../../../tickets/queries/ticket-receipt.ts';
import { clockView, viewClock } from './clock.ts';
import { iso, moment } from './moment.ts';

const line = z.object({
  at: moment,
  what: z.enum([
    ...(['started', 'paused', 'resumed', 'closed', 'opened', 'retargeted'] as const),
    ...(['warned', 'breached', 'met', 'ended', 'due'] as const),
  ]),
  reason: z.string().nullable(),
  consumedMs: z.number(),
  count: z.int(),
});

/** Every start, pause and closing behind the deadlines of a ticket, with the running sum of business time. */
export const receiptView = z
  .object({
    key: z.string(),
    subject: z.string(),
    receipts: z.array(z.object({ kind: z.enum(CLOCK_KINDS), clock: clockView, lines: z.array(line) })),
    calendars: z.array(z.object({ id: z.string(), name: z.string(), timeZone: z.string() })),
  })
  .openapi('Receipt');

export function viewReceipt(output: QueryOutput<typeof ticketReceipt>): z.infer<typeof receiptView> {
  const { key, subject, receipts, calendars } = output;
  return {
    ...{ key, subject },
    receipts: receipts.map(({ kind, clock, lines }) => ({
      kind,
      clock: viewClock(clock),
      lines: lines.map(({ at, ...facts }) => ({ ...facts, at: iso(at) })),
    })),
    calendars: [...calendars].map(([id, { name, timeZone }]) => ({ id, name, timeZone })),
  };
}
