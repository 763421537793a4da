import type { Predicate } from '../filter/compile-filter.ts';
import type { Document } from '../values/document.ts';
import { type SortSpecification, sortDocuments } from '../values/sort.ts';
import { scanRange } from './index-tree.ts';
import type { Collection, StoredRecord, Transaction } from './model.ts';
import { type Plan, planQuery } from './plan.ts';
import { overlaidIds, readDocument, scanCollection, visibleRecord } from './read.ts';

export type FindOptions = {
  sort?: SortSpecification;
  skip?: number;
  /** 0 or absent: all. */
  limit?: number;
  transaction?: Transaction | undefined;
};

/** The records that match, in order. `filter` only helps to choose an index; `matches` decides. */
export function findRecords(
  collection: Collection,
  filter: Document,
  matches: Predicate,
  options: FindOptions = {},
): StoredRecord[] {
  const { sort = [], skip = 0, limit = 0, transaction } = options;
  const end = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  const plan = planQuery(collection, filter, sort);
  const overlaid = overlaidIds(collection, transaction);
  const isOrdered = sort.length === 0 || (plan !== undefined && plan.order !== 'none' && overlaid.size === 0);
  const enough = isOrdered ? end : Number.POSITIVE_INFINITY;
  const found: StoredRecord[] = [];
  const records = plan
    ? scanPlan(collection, plan, overlaid, transaction)
    : scanCollection(collection, transaction);
  for (const record of records) {
    if (found.length >= enough) break;
    if (matches(record.document)) found.push(record);
  }
  const sorted = isOrdered ? found : sortDocuments(found, sort, (record) => record.document);
  return sorted.slice(skip, end);
}

/** What the plan's ranges hold and what the transaction sees differently, each record once. */
function* scanPlan(
  collection: Collection,
  plan: Plan,
  overlaid: ReadonlySet<string>,
  transaction: Transaction | undefined,
): Generator<StoredRecord> {
  const mayRepeat = plan.index.isMultikey || plan.ranges.length > 1;
  const seen = new Set<string>();
  for (const range of plan.ranges) {
    for (const record of scanRange(plan.index, range, plan.order === 'backwards')) {
      if (overlaid.has(record.id) || seen.has(record.id)) continue;
      if (mayRepeat) seen.add(record.id);
      const visible = visibleRecord(collection, record, transaction);
      if (visible) yield visible;
    }
  }
  for (const id of overlaid) {
    const document = readDocument(collection, id, transaction);
    if (document) yield { id, document };
  }
}
