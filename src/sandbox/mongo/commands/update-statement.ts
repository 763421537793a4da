import { ObjectId } from 'bson';
import { compileFilter, type Predicate } from '../filter/compile-filter.ts';
import { fail, ServerError } from '../server-error.ts';
import type { Request } from '../server-state.ts';
import { ensureCollection } from '../storage/catalogue.ts';
import { findRecords } from '../storage/find.ts';
import type { Collection, StoredRecord } from '../storage/model.ts';
import { readDocument } from '../storage/read.ts';
import { insertDocument, writeDocument } from '../storage/write.ts';
import { type CompiledUpdate, compileUpdate } from '../update/apply-update.ts';
import { upsertSeed } from '../update/upsert-seed.ts';
import type { Document } from '../values/document.ts';
import { parseSort, type SortSpecification } from '../values/sort.ts';
import { checkSize, toStoredDocument } from './stored-document.ts';
import { whenUnlocked } from './when-unlocked.ts';

export type UpdateStatement = {
  collection: string;
  filter: Document;
  update: unknown;
  multi?: boolean | undefined;
  upsert?: boolean | undefined;
  arrayFilters?: Document[] | undefined;
  sort?: Document | undefined;
};

export type UpdateOutcome = {
  matched: number;
  modified: number;
  /** The `_id` of the inserted document. */
  upserted?: { _id: unknown };
  before?: Document;
  after?: Document;
};

type Prepared = {
  request: Request;
  collection: Collection;
  filter: Document;
  matches: Predicate;
  update: CompiledUpdate;
  sort: SortSpecification;
  upsert: boolean;
};

/** Runs one update of an `update` or `findAndModify` command. */
export async function runUpdate(request: Request, statement: UpdateStatement): Promise<UpdateOutcome> {
  const update = compileUpdate(statement.update, statement.arrayFilters);
  if (statement.multi && update.isReplacement)
    fail(9, 'multi update is not supported for replacement-style update');
  const prepared: Prepared = {
    request,
    collection: ensureCollection(request.server.store, request.database, statement.collection),
    filter: statement.filter,
    matches: compileFilter(statement.filter),
    update,
    sort: parseSort(statement.sort ?? {}),
    upsert: statement.upsert ?? false,
  };
  return statement.multi ? updateMany(prepared) : whenUnlocked(request, () => updateOne(prepared));
}

function updateOne(prepared: Prepared): UpdateOutcome {
  const { request, collection, filter, matches, sort, upsert } = prepared;
  const [record] = findRecords(collection, filter, matches, {
    sort,
    limit: 1,
    transaction: request.transaction,
  });
  if (record) return updateRecord(prepared, record);
  return upsert ? insertInstead(prepared) : { matched: 0, modified: 0 };
}

async function updateMany(prepared: Prepared): Promise<UpdateOutcome> {
  const { request, collection, filter, matches, upsert } = prepared;
  let [matched, modified] = [0, 0];
  for (const { id } of findRecords(collection, filter, matches, { transaction: request.transaction })) {
    const outcome = await whenUnlocked(request, () => {
      const document = readDocument(collection, id, request.transaction);
      return document && matches(document) ? updateRecord(prepared, { id, document }) : undefined;
    });
    matched += outcome?.matched ?? 0;
    modified += outcome?.modified ?? 0;
  }
  return matched === 0 && upsert
    ? whenUnlocked(request, () => insertInstead(prepared))
    : { matched, modified };
}

function updateRecord(prepared: Prepared, record: StoredRecord): UpdateOutcome {
  const { request, collection, filter, update } = prepared;
  const before = record.document;
  const after = update.apply(before, filter, false);
  if (after === before) return { matched: 1, modified: 0, before, after };
  checkSize(after);
  writeDocument(request.server.store, collection, record.id, after, request.transaction);
  return { matched: 1, modified: 1, before, after };
}

function insertInstead(prepared: Prepared): UpdateOutcome {
  const { request, collection, filter, matches, update } = prepared;
  const made = update.apply(upsertSeed(filter, update), filter, true);
  const after = toStoredDocument({ ...(made._id === undefined ? { _id: new ObjectId() } : {}), ...made });
  try {
    insertDocument(request.server.store, collection, after, request.transaction);
  } catch (error) {
    // Somebody else inserted it first: update theirs, as MongoDB does.
    const isDuplicate = error instanceof ServerError && error.code === 11000 && !request.transaction;
    const [record] = isDuplicate ? findRecords(collection, filter, matches, { limit: 1 }) : [];
    if (record) return updateRecord(prepared, record);
    throw error;
  }
  return { matched: 0, modified: 0, upserted: { _id: after._id }, after };
}
