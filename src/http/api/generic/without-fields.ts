import { z } from '@hono/zod-openapi';

/** The schema of an object without some of its fields. Throws for another schema that has to lose some. */
export function withoutFields(schema: z.ZodType, fields: readonly string[]): z.ZodType {
  if (fields.length === 0) return schema;
  if (!(schema instanceof z.ZodObject)) throw new Error('Only an object can do without some of its fields.');
  const shape: Record<string, z.ZodType> = schema.shape;
  return z.object(Object.fromEntries(Object.entries(shape).filter(([field]) => !fields.includes(field))));
}
