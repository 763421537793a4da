import { z } from 'zod';
import { aggregate as runAggregate } from '../aggregation/aggregate.ts';
import { firstBatch } from '../cursors.ts';
import type { Request } from '../server-state.ts';
import type { Document } from '../values/document.ts';
import { orderKey } from '../values/order-key.ts';
import { pathSteps, somePathValue } from '../values/path.ts';
import { defineCommand, document, flag, number } from './command.ts';

function sourceOf(request: Request) {
  return { store: request.server.store, database: request.database, transaction: request.transaction };
}

export const aggregate = defineCommand({
  name: 'aggregate',
  inTransaction: true,
  options: {
    aggregate: z.string('only a collection can be aggregated'),
    pipeline: z.array(document),
    cursor: z.strictObject({ batchSize: number.optional() }),
    allowDiskUse: flag.optional(),
  },
  run(options, request) {
    const documents = runAggregate(sourceOf(request), options.aggregate, options.pipeline);
    const namespace = `${request.database}.${options.aggregate}`;
    return firstBatch(request.server.cursors, namespace, documents, { batchSize: options.cursor.batchSize });
  },
});

export const count = defineCommand({
  name: 'count',
  options: {
    count: z.string(),
    query: document.default({}),
    skip: number.default(0),
    limit: number.default(0),
  },
  run({ count: collection, query, skip, limit }, request) {
    const found = runAggregate(sourceOf(request), collection, [{ $match: query }]).length;
    const remaining = Math.max(0, found - skip);
    return { n: limit === 0 ? remaining : Math.min(remaining, Math.abs(limit)) };
  },
});

export const distinct = defineCommand({
  name: 'distinct',
  inTransaction: true,
  options: { distinct: z.string(), key: z.string(), query: document.default({}) },
  run({ distinct: collection, key, query }, request) {
    const values = new Map<string, unknown>();
    for (const found of runAggregate(sourceOf(request), collection, [{ $match: query }])) {
      for (const value of distinctValues(found, key)) {
        const order = orderKey(value);
        if (!values.has(order)) values.set(order, value);
      }
    }
    const sorted = [...values].sort(([left], [right]) => (left < right ? -1 : 1));
    return { values: sorted.map(([, value]) => value) };
  },
});

function distinctValues(found: Document, path: string): unknown[] {
  const values: unknown[] = [];
  somePathValue(found, pathSteps(path), 0, false, (value) => {
    if (Array.isArray(value)) values.push(...value);
    else if (value !== undefined) values.push(value);
    return false;
  });
  return values;
}
