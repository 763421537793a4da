import { z } from 'zod';
import { firstBatch } from '../cursors.ts';
import { compileFilter } from '../filter/compile-filter.ts';
import { compileFindProjection } from '../projection/find-projection.ts';
import { findCollection } from '../storage/catalogue.ts';
import { findRecords } from '../storage/find.ts';
import { parseSort } from '../values/sort.ts';
import { defineCommand, document, flag, number } from './command.ts';

export const find = defineCommand({
  name: 'find',
  inTransaction: true,
  options: {
    find: z.string(),
    filter: document.default({}),
    projection: document.default({}),
    sort: document.default({}),
    skip: number.default(0),
    limit: number.default(0),
    batchSize: number.optional(),
    singleBatch: flag.default(false),
    allowDiskUse: flag.optional(),
  },
  run(options, request) {
    const { filter, skip, limit, batchSize } = options;
    const matches = compileFilter(filter);
    const sort = parseSort(options.sort);
    const project = compileFindProjection(options.projection, filter);
    const collection = findCollection(request.server.store, request.database, options.find);
    const records = collection
      ? findRecords(collection, filter, matches, { sort, skip, limit, transaction: request.transaction })
      : [];
    return firstBatch(
      request.server.cursors,
      `${request.database}.${options.find}`,
      records.map((record) => project(record.document)),
      { batchSize, single: options.singleBatch },
    );
  },
});
