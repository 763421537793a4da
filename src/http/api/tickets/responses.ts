import { z } from '@hono/zod-openapi';

/** The header of a response with an ETag. */
export const etagHeader = z.object({
  ETag: z.string().openapi({ description: 'What If-Match takes.', example: '"3"' }),
});

/** A response of JSON. */
export function json<S extends z.ZodType>(description: string, schema: S) {
  return { description, content: { 'application/json': { schema } } };
}

/** A body of JSON with an example; not required where there is something to do without one. */
export function jsonBody<S extends z.ZodType>(schema: S, example: object, required = true) {
  return { required, content: { 'application/json': { schema, example } } };
}
