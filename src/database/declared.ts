import type { AnyCollection } from './collection.ts';

/**
 * Throws for a field that the collection does not declare, in a row or in a filter: a typo must not become a row, nor a
 * filter that finds nothing. The driver, unlike mongoose, does not look.
 */
export function assertDeclared(collection: AnyCollection, fields: object): void {
  for (const [path, value] of Object.entries(fields)) {
    if (path.startsWith('$')) {
      for (const each of Array.isArray(value) ? value : []) assertDeclared(collection, each);
      continue;
    }
    const [field = ''] = path.split('.', 1);
    if (Object.hasOwn(collection.fields, field)) continue;
    throw new Error(`${collection.name} has no field ${path}. Add it to the collection's fields.`);
  }
}

/** Throws for a new row that has an undeclared field, or lacks a required one. */
export function assertComplete(collection: AnyCollection, row: object): void {
  assertDeclared(collection, row);
  const given = new Map(Object.entries(row));
  for (const [field, declared] of Object.entries(collection.fields)) {
    if (!isRequired(declared)) continue;
    if ((given.get(field) ?? null) === null) throw new Error(`A row of ${collection.name} lacks ${field}.`);
  }
}

function isRequired(declared: unknown): boolean {
  return typeof declared === 'object' && declared !== null && 'required' in declared;
}
