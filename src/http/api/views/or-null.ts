import { z } from '@hono/zod-openapi';

/** A shape that has a name of its own in the document, or null: `nullable` would make the named one so everywhere. */
export function orNull<S extends z.ZodType>(schema: S): z.ZodUnion<[S, z.ZodNull]> {
  return z.union([schema, z.null()]);
}
