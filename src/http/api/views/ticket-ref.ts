import { z } from '@hono/zod-openapi';
import type { Ticket } from '../../../tickets/ticket.ts';
import { STATUSES } from '../../../tickets/vocabulary.ts';

/** Another ticket, as far as one has to know it. */
export const ticketRefView = z
  .object({ id: z.string(), key: z.string(), subject: z.string(), status: z.enum(STATUSES) })
  .openapi('TicketRef');

export type TicketRefView = z.infer<typeof ticketRefView>;

export function viewTicketRef({ _id: id, key, subject, status }: Ticket): TicketRefView {
  return { id, key, subject, status };
}
