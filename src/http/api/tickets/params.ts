import { z } from '@hono/zod-openapi';
import { ticketRef } from '../../../tickets/find-ticket.ts';

/** `/tickets/{ref}`: a key, with any prefix that its board has or had, or an id. */
export const ticketParams = z.object({
  ref: ticketRef.meta({ example: 'OPS-123' }),
});

/** How many entries a page of a list has at most. */
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

/** Where a page begins; without it at the first one. */
export const cursorParam = z.string().max(2_000).optional().openapi({
  description: 'The `next_cursor` of the page before.',
});

/** How much of a list is asked for. */
export const pageQuery = z.strictObject({ limit: limitParam, cursor: cursorParam });
