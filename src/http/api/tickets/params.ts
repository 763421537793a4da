import { z } from '@hono/zod-openapi';
import { ticketRef } from '../../../tickets/find-ticket.ts';

/** `/tickets/{ref}`: a key, with any prefix that its board has or had, or an id. */
export const ticketParams = z.object({
  ref: ticketRef.meta({ example: 'OPS-123' }),
});

/** Tickets may be named by key or id in a body, too. */
export const limitParam = z.coerce
  .number()
  .int()
  .min(1)
  .max(100)
  .default(50)
  .openapi({
    ...{ type: 'integer', minimum: 1, maximum: 100 },
    example: 50,
  });

export const cursorParam = z.string().max(2_000).optional().openapi({
  description: 'The `next_cursor` of the page before.',
});

/** How much of a list is asked for. */
export const pageQuery = z.strictObject({ limit: limitParam, cursor: cursorParam });
