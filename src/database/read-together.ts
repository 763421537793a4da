import { setImmediate } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { AnyCollection, Collection, Row } from './collection.ts';

/**
 * Reads rows by id, those that are asked for at the same moment by one query. What a caller gets was read after it asked,
 * so that nothing is older than it would be by a query of its own. Null where there is no such row.
 */
export function readTogether<T extends { _id: string }>(
  read: (ids: readonly string[]) => Promise<T[]>,
): (id: string) => Promise<T | null> {
  let next: { ids: Set<string>; rows: Promise<Map<string, T>> } | null = null;

  function begin() {
    const ids = new Set<string>();
    const rows = setImmediate().then(async () => {
      next = null;
      return new Map((await read([...ids])).map((row) => [row._id, row]));
    });
    return { ids, rows };
  }

  return async (id) => {
    next ??= begin();
    next.ids.add(id);
    return (await next.rows).get(id) ?? null;
  };
}

/** Rows by their ids, inside some bounds: those that are asked for at the same moment by one query a collection. */
export type RowsById = <T extends Row>(
  collection: Collection<T>,
  bounds: Record<string, unknown>,
  id: string,
) => Promise<T | null>;

/** Opens the reads by id of one database. */
export function openRowsById(db: mongo.Db): RowsById {
  const reads = new Map<string, (id: string) => Promise<Row | null>>();

  function readsOf(collection: AnyCollection, bounds: Record<string, unknown>) {
    const key = `${collection.name} ${JSON.stringify(bounds)}`;
    const known = reads.get(key);
    if (known) return known;
    const rows = db.collection<Row>(collection.name);
    const read = readTogether<Row>((ids) => {
      // Whoever asks from here on begins another: a process that met every tenant must not remember each.
      reads.delete(key);
      return rows.find({ _id: { $in: [...ids] }, ...bounds }).toArray();
    });
    reads.set(key, read);
    return read;
  }

  return async (collection, bounds, id) => (await readsOf(collection, bounds)(id)) as never;
}
