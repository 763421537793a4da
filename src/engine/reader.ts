import type { ClientSession } from 'mongoose';
import { type Scope, scopeFilter } from '../access/scope.ts';
import type { Collection, Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { rowsOf } from '../database/unscoped.ts';

export type Filter = Record<string, unknown>;

export type FindOptions = { sort?: Record<string, 1 | -1>; limit?: number };

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
  const inside = (filter: Filter) => ({ $and: [scopeFilter(scope), filter] });
  const find: Reader['find'] = async (collection, filter, { sort, limit } = {}) => {
    const query = rowsOf(database, collection)
      .find(inside(filter) as never)
      .session(session);
    if (sort) query.sort(sort);
    if (limit) query.limit(limit);
    return (await query.lean()) as never;
  };
  return {
    scope,
    find,
    async findOne(collection, filter, options) {
      const [row] = await find(collection, filter, { ...options, limit: 1 });
      return row ?? null;
    },
    count: (collection, filter) =>
      rowsOf(database, collection)
        .countDocuments(inside(filter) as never)
        .session(session)
        .exec(),
    async countBy(collection, field, filter) {
      const groups: { _id: string; count: number }[] = await rowsOf(database, collection)
        .aggregate([{ $match: inside(filter) }, { $group: { _id: `$${field}`, count: { $sum: 1 } } }])
        .session(session);
      return new Map(groups.map(({ _id, count }) => [_id, count]));
    },
  };
}
