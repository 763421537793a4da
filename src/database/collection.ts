import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';

/** What every row has: ids are strings, and no row is without a tenant. */
export type Row = { _id: string; tenantId: string };

export type Index = {
  fields: Record<string, 1 | -1>;
  unique?: boolean;
  partialFilterExpression?: Record<string, unknown>;
  /** A TTL index: rows go this many seconds after the date in the field. */
  expireAfterSeconds?: number;
};

/** A collection as the code declares it: its mongoose fields and every index it needs. */
export type Collection<T extends Row> = {
  readonly name: string;
  readonly fields: SchemaDefinition;
  readonly indexes: readonly Index[];
  /** Carries the row's type only; never set. */
  readonly row?: T;
};

export type AnyCollection = Omit<Collection<Row>, 'row'>;

/** Declares a collection. `_id` and `tenantId` are added to the fields. */
export function defineCollection<T extends Row>(
  name: string,
  fields: SchemaDefinition,
  indexes: readonly Index[] = [],
): Collection<T> {
  return { name, fields: { _id: String, tenantId: { type: String, required: true }, ...fields }, indexes };
}

/** The mongoose model of a collection on a connection, compiled at first use. Strict: unknown fields throw. */
export function modelOf<T extends Row>(connection: Connection, collection: Collection<T>): Model<T> {
  const compiled = connection.models[collection.name];
  if (compiled) return compiled as unknown as Model<T>;
  const schema = new Schema<Row>(collection.fields, {
    collection: collection.name,
    strict: 'throw',
    strictQuery: 'throw',
    minimize: false,
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
    id: false,
  });
  return connection.model(collection.name, schema) as unknown as Model<T>;
}
