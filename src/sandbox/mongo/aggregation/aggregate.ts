import type { Scope } from '../expressions/scope.ts';
import { compileFilter } from '../filter/compile-filter.ts';
import { findCollection } from '../storage/catalogue.ts';
import { type FindOptions, findRecords } from '../storage/find.ts';
import type { Store, Transaction } from '../storage/model.ts';
import { type Document, isDocument } from '../values/document.ts';
import { parseSort } from '../values/sort.ts';
import { compilePipeline } from './compile-pipeline.ts';
import { countArgument } from './stages/collection-stages.ts';

export type AggregateSource = { store: Store; database: string; transaction?: Transaction | undefined };

/** Runs a pipeline over a collection; a leading `$match`, `$sort`, `$skip` and `$limit` use its indexes. */
export function aggregate(
  source: AggregateSource,
  collection: string,
  pipeline: readonly unknown[],
  variables: Scope = {},
): Document[] {
  compilePipeline(pipeline.slice(0, 4));
  const { filter, options, rest } = takeLeading(pipeline);
  const stored = findCollection(source.store, source.database, collection);
  const matches = compileFilter(filter, variables);
  const records = stored
    ? findRecords(stored, filter, matches, { ...options, transaction: source.transaction })
    : [];
  const run = compilePipeline(rest);
  return run(
    records.map((record) => record.document),
    {
      variables: { NOW: new Date(), ...variables },
      aggregate: (name, stages, inner) => aggregate(source, name, stages, inner),
    },
  );
}

function takeLeading(pipeline: readonly unknown[]): {
  filter: Document;
  options: FindOptions;
  rest: readonly unknown[];
} {
  const rest = [...pipeline];
  const take = (name: string): unknown => {
    const [first] = rest;
    return isDocument(first) && name in first ? (rest.shift() as Document)[name] : undefined;
  };
  const filter = take('$match');
  const sort = take('$sort');
  const skip = take('$skip');
  const limit = take('$limit');
  const options: FindOptions = { sort: isDocument(sort) ? parseSort(sort) : [] };
  if (skip !== undefined) options.skip = countArgument('$skip', skip, 0);
  if (limit !== undefined) options.limit = countArgument('$limit', limit, 1);
  return { filter: isDocument(filter) ? filter : {}, options, rest };
}
