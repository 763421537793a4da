/** A BSON document: string keys, any BSON value. */
export type Document = { [key: string]: unknown };

/** Whether `value` is an embedded document (not an array, date, ObjectId or other BSON scalar). */
export function isDocument(value: unknown): value is Document {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Whether `value` is `{ $operator: … }`; a document that begins with a plain name, or a DBRef, is a literal. */
export function isOperatorDocument(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && first !== '$ref' && first !== '$id' && first !== '$db';
}

/** The BSON class name of a value made by the bson package, e.g. `ObjectId`. */
export function bsonType(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  const type: unknown = Reflect.get(value, '_bsontype');
  return typeof type === 'string' && !isDocument(value) ? type : undefined;
}

/** Reads an own property. Paths come from clients and may name `constructor` or `__proto__`. */
export function own(container: unknown, key: string): unknown {
  if (container === null || typeof container !== 'object' || !Object.hasOwn(container, key)) return undefined;
  return Reflect.get(container, key);
}

/** Writes an own property, also one called `__proto__`. */
export function setOwn(container: object, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(container, key, { value, enumerable: true, writable: true, configurable: true });
  } else Reflect.set(container, key, value);
}

/** A copy of documents and arrays all the way down; BSON scalars are immutable and shared. */
export function clone(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clone);
  if (value instanceof Date) return new Date(value);
  return isDocument(value) ? cloneDocument(value) : value;
}

/** `clone` for a document. */
export function cloneDocument(document: Document): Document {
  const copy: Document = {};
  for (const key of Object.keys(document)) setOwn(copy, key, clone(document[key]));
  return copy;
}
