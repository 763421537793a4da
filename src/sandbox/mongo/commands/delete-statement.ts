import { compileFilter } from '../filter/compile-filter.ts';
import type { Request } from '../server-state.ts';
import { findCollection } from '../storage/catalogue.ts';
import { findRecords } from '../storage/find.ts';
import { readDocument } from '../storage/read.ts';
import { writeDocument } from '../storage/write.ts';
import type { Document } from '../values/document.ts';
import { parseSort } from '../values/sort.ts';
import { whenUnlocked } from './when-unlocked.ts';

export type DeleteStatement = {
  collection: string;
  filter: Document;
  one: boolean;
  sort?: Document | undefined;
};

/** Deletes what matches and answers with it (only the last one is of use, to `findAndModify`). */
export async function runDelete(
  request: Request,
  statement: DeleteStatement,
): Promise<{ deleted: number; before?: Document }> {
  const { store } = request.server;
  const { transaction } = request;
  const matches = compileFilter(statement.filter);
  const sort = parseSort(statement.sort ?? {});
  const collection = findCollection(store, request.database, statement.collection);
  if (!collection) return { deleted: 0 };
  if (statement.one) {
    return whenUnlocked(request, () => {
      const [record] = findRecords(collection, statement.filter, matches, { sort, limit: 1, transaction });
      if (!record) return { deleted: 0 };
      writeDocument(store, collection, record.id, null, transaction);
      return { deleted: 1, before: record.document };
    });
  }
  let deleted = 0;
  for (const { id } of findRecords(collection, statement.filter, matches, { transaction })) {
    deleted += await whenUnlocked(request, () => {
      const document = readDocument(collection, id, transaction);
      if (!document || !matches(document)) return 0;
      writeDocument(store, collection, id, null, transaction);
      return 1;
    });
  }
  return { deleted };
}
