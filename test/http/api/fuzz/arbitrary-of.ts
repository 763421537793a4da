import fc from 'fast-check';
import type { Schema } from './operations.ts';

/** What names things that are there. */
export type Known = {
  all: readonly string[];
  /** By the field that it fits: `board`. */
  byField: Readonly<Record<string, readonly string[]>>;
};

const FORMATS: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  email: fc.emailAddress(),
  uri: fc.webUrl(),
  date: fc
    .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10)),
  'date-time': fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
};

/** Values that fit a schema, or nearly: what no schema can say, the code has to find. */
export function arbitraryOf(schema: Schema, known: Known, field = ''): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const branches = [schema.anyOf, schema.oneOf].find(Array.isArray);
  if (branches) return fc.oneof(...branches.map((branch: Schema) => arbitraryOf(branch, known, field)));
  if (Array.isArray(schema.allOf)) return allOf(schema.allOf, known);
  if (Array.isArray(schema.type)) {
    return fc.oneof(...schema.type.map((type: string) => arbitraryOf({ ...schema, type }, known, field)));
  }
  return ofType(schema, known, field);
}

function ofType(schema: Schema, known: Known, field: string): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string':
      return textOf(schema, known, field);
    case 'integer':
      return fc.integer({
        min: Math.max(number(schema.minimum, -5), -1e9),
        max: Math.min(number(schema.maximum, 1e9), 1e9),
      });
    case 'number':
      return fc.double({ min: number(schema.minimum, -1e6), max: number(schema.maximum, 1e6), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return listOf(schema, known, field);
    case 'object':
      return objectOf(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function textOf(
  { format, pattern, minLength, maxLength }: Schema,
  { all, byField }: Known,
  field: string,
): fc.Arbitrary<string> {
  const most = Math.min(number(maxLength, 40), 60);
  const least = Math.min(number(minLength, 0), most);
  const plain = FORMATS[String(format)] ?? fc.string({ minLength: least, maxLength: most });
  const named = byField[field] ?? [];
  return fc.oneof(
    { weight: 9 * named.length, arbitrary: fc.constantFrom(...named, '') },
    { weight: 5, arbitrary: typeof pattern === 'string' ? matching(pattern) : plain },
    { weight: 2, arbitrary: fc.constantFrom(...all) },
  );
}

/** Not every pattern can be turned round. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern), { size: 'small' });
  } catch {
    return fc.string();
  }
}

function listOf(
  { items, prefixItems, maxItems, minItems }: Schema,
  known: Known,
  field: string,
): fc.Arbitrary<unknown> {
  if (Array.isArray(prefixItems)) {
    return fc.tuple(...prefixItems.map((item: Schema) => arbitraryOf(item, known, field)));
  }
  const least = number(minItems, 0);
  const maxLength = Math.max(least, Math.min(number(maxItems, 3), 7));
  return fc.array(isSchema(items) ? arbitraryOf(items, known, field) : fc.string(), {
    minLength: least,
    maxLength,
  });
}

function objectOf(
  { properties, required, additionalProperties }: Schema,
  known: Known,
): fc.Arbitrary<unknown> {
  const fields = isSchema(properties) ? Object.entries(properties) : [];
  if (fields.length === 0 && isSchema(additionalProperties)) {
    return fc.dictionary(fc.string({ maxLength: 10 }), arbitraryOf(additionalProperties, known), {
      maxKeys: 3,
    });
  }
  const model = Object.fromEntries(
    fields.flatMap(([name, field]) => (isSchema(field) ? [[name, arbitraryOf(field, known, name)]] : [])),
  );
  const requiredKeys: string[] = Array.isArray(required) ? required : [];
  const needed = Object.fromEntries(Object.entries(model).filter(([name]) => requiredKeys.includes(name)));
  // With half of many optional fields, nearly nothing would be good all over.
  return fc.oneof(
    fc.record(needed),
    fc.tuple(fc.record(needed), fc.record(model, { requiredKeys }), fc.nat()).map(withOneMore),
    fc.record(model, { requiredKeys }),
  );
}

type Fields = Record<string, unknown>;

function withOneMore([few, all, place]: [Fields, Fields, number]): Fields {
  const more = Object.entries(all).filter(([name]) => !(name in few));
  const one = more[place % Math.max(1, more.length)];
  return one ? { ...few, [one[0]]: one[1] } : few;
}

function allOf(list: readonly Schema[], known: Known): fc.Arbitrary<unknown> {
  return fc
    .tuple(...list.map((part) => arbitraryOf(part, known)))
    .map((parts) => Object.assign({}, ...parts));
}

function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
