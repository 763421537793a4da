import { z } from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** The paths of all fields of a schema: `board`, `changes.name`, `layers.people`. Lists count as what they are of. */
export function fieldsOf(schema: z.ZodType): string[] {
  const written = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return [...new Set(pathsIn(written as Json, ''))];
}

function pathsIn(schema: Json, path: string): string[] {
  const { properties, items, anyOf, oneOf } = schema;
  const branches = [items, ...listOf(anyOf), ...listOf(oneOf)].filter(isObject);
  const own = Object.entries(isObject(properties) ? properties : {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [at, ...(isObject(field) ? pathsIn(field, at) : [])];
  });
  return [...own, ...branches.flatMap((branch) => pathsIn(branch, path))];
}

/** The paths that values are at. */
export function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsOf(item, path));
  if (!isObject(value) || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return [at, ...pathsOf(item, at)];
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
