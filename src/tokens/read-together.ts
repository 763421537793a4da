import { setImmediate } from 'node:timers/promises';

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
