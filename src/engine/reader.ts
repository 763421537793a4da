import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { type Scope, scopeFilter } from '../access/scope.ts';
import type { AnyCollection, Collection, Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { assertDeclared } from '../database/declared.ts';
import { driverRowsOf } from '../database/unscoped.ts';

export type Filter = Record<string, unknown>;

export type FindOptions = {
  sort?: Record<string, 1 | -1>;
  limit?: number;
  /** Rows that are passed over before the first; the database reads them all the same. */
  skip?: number;
  /** Large fields that are left out. */
  without?: readonly string[];
};

/** Reads rows inside one scope; there is no other way to read. */
export type Reader = {
  readonly scope: Scope;
  find<T extends Row>(collection: Collection<T>, filter: Filter, options?: FindOptions): Promise<T[]>;
  findOne<T extends Row>(collection: Collection<T>, filter: Filter, options?: FindOptions): Promise<T | null>;
  count<T extends Row>(collection: Collection<T>, filter: Filter): Promise<number>;
  /** How many rows there are for each value of a field. */
  countBy<T extends Row>(
    collection: Collection<T>,
    field: keyof T & string,
    filter: Filter,
  ): Promise<Map<string, number>>;
};

/** Opens a reader, inside a transaction when its session is given. */
export function openReader(database: Database, scope: Scope, session: ClientSession | null = null): Reader {
  const within = session ? { session } : {};
  const inside = (collection: AnyCollection, filter: Filter) => {
    assertDeclared(collection, filter);
    const bounds = scopeFilter(scope);
    // Both have to hold, also where the filter names a tenant itself; otherwise the shorter form says the same.
    return 'tenantId' in filter ? { $and: [bounds, filter] } : { ...filter, ...bounds };
  };
  const rowOf = <T extends Row>(collection: Collection<T>, id: string) =>
    database.rowById(collection, scopeFilter(scope), id);
  const find: Reader['find'] = async (collection, filter, asked) => {
    const ids = session || asked ? null : bareIds(filter);
    if (ids) return (await Promise.all(ids.map((id) => rowOf(collection, id)))).filter((row) => row !== null);
    const { sort, limit, skip, without } = asked ?? {};
    const options = {
      ...within,
      ...(sort ? { sort } : {}),
      ...(limit ? { limit } : {}),
      ...(skip ? { skip } : {}),
      ...(without ? { projection: Object.fromEntries(without.map((field) => [field, 0])) } : {}),
    };
    const rows = driverRowsOf<Row>(database, collection);
    return (await rows.find(inside(collection, filter), options).toArray()) as never;
  };
  return {
    scope,
    find,
    async findOne(collection, filter, options) {
      const [id, ...others] = session || options ? [] : (bareIds(filter) ?? []);
      if (id !== undefined && others.length === 0) return rowOf(collection, id);
      const [row] = await find(collection, filter, { ...options, limit: 1 });
      return row ?? null;
    },
    count: (collection, filter) =>
      driverRowsOf<Row>(database, collection).countDocuments(inside(collection, filter), within),
    async countBy(collection, field, filter) {
      const stages = [
        { $match: inside(collection, filter) },
        { $group: { _id: `$${field}`, count: { $sum: 1 } } },
      ];
      const groups = await driverRowsOf<Row>(database, collection)
        .aggregate<{ _id: string; count: number }>(stages, within)
        .toArray();
      return new Map(groups.map(({ _id, count }) => [_id, count]));
    },
  };
}

const oneOrSeveral = z.union([
  z.string().transform((id) => [id]),
  z.strictObject({ $in: z.array(z.string()) }).transform(({ $in }) => [...new Set($in)]),
]);

/** The ids where a filter asks for nothing else: many who ask for some at the same time need one query for all. */
function bareIds(filter: Filter): string[] | null {
  if (Object.keys(filter).length !== 1) return null;
  const { data } = oneOrSeveral.safeParse(filter._id);
  return data ?? null;
}
