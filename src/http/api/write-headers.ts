import { z } from '@hono/zod-openapi';

/** What a request that changes something may say of itself. */
export const writeHeaders = z.object({
  'idempotency-key': z.string().optional().openapi({
    description: 'The same key with the same request has one effect and one answer.',
    example: '7d0c1c9a-order-15',
  }),
  'if-match': z.string().optional().openapi({
    description: 'The ETag of what you have seen: it is changed only if it is still so.',
    example: '"3"',
  }),
});
