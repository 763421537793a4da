import { z } from 'zod';
import { firstBatch } from '../cursors.ts';
import { fail, unsupported } from '../server-error.ts';
import type { Request } from '../server-state.ts';
import { addIndex, ensureCollection, findCollection, removeIndex } from '../storage/catalogue.ts';
import type { Collection, IndexSpecification } from '../storage/model.ts';
import { equal } from '../values/compare.ts';
import { type Document, isDocument } from '../values/document.ts';
import { toNumber } from '../values/numbers.ts';
import { defineCommand, document, flag, number } from './command.ts';
import { whenUnlocked } from './when-unlocked.ts';

/** What MongoDB allows in a partial index. */
const PARTIAL_OPERATORS = new Set([
  '$eq',
  '$exists',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$type',
  '$and',
  '$or',
  '$in',
]);

const specification = z.strictObject({
  key: document,
  name: z.string(),
  v: number.default(2),
  unique: flag.optional(),
  sparse: flag.optional(),
  background: flag.optional(),
  partialFilterExpression: document.optional(),
  expireAfterSeconds: number.optional(),
});

export const createIndexes = defineCommand({
  name: 'createIndexes',
  options: {
    createIndexes: z.string(),
    indexes: z.array(specification),
    commitQuorum: z.unknown().optional(),
  },
  async run(options, request) {
    const { store } = request.server;
    const specifications = options.indexes.map(toSpecification);
    const isNew = findCollection(store, request.database, options.createIndexes) === undefined;
    const collection = ensureCollection(store, request.database, options.createIndexes);
    const numIndexesBefore = collection.indexes.length;
    for (const one of specifications) await whenUnlocked(request, () => addIndex(store, collection, one));
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically: isNew,
    };
  },
});

function toSpecification(options: z.infer<typeof specification>): IndexSpecification {
  const paths = Object.entries(options.key);
  if (paths.length === 0) fail(67, 'Index keys cannot be empty.');
  for (const [path, direction] of paths) checkKey(path, direction);
  if (options.expireAfterSeconds !== undefined && paths.length > 1) {
    fail(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  }
  checkPartial(options.partialFilterExpression ?? {});
  const { background: _ignored, ...kept } = options;
  return Object.fromEntries(
    Object.entries(kept).filter(([, value]) => value !== undefined),
  ) as IndexSpecification;
}

function checkKey(path: string, direction: unknown): void {
  if (typeof direction === 'string') unsupported(`index type '${direction}' of '${path}'`);
  if (path.includes('$**')) unsupported("wildcard index '$**'");
  if (Math.abs(toNumber(direction)) !== 1)
    fail(67, `Values in the index key pattern must be 1 or -1, not ${String(direction)}`);
}

function checkPartial(filter: unknown): void {
  if (Array.isArray(filter)) for (const item of filter) checkPartial(item);
  if (!isDocument(filter)) return;
  for (const [key, value] of Object.entries(filter)) {
    const isRefused = key.startsWith('$') && !PARTIAL_OPERATORS.has(key);
    if (isRefused || (key === '$exists' && value !== true)) {
      fail(67, `Expression not supported in partial index: ${key}`);
    }
    checkPartial(value);
  }
}

export const listIndexes = defineCommand({
  name: 'listIndexes',
  options: { listIndexes: z.string(), cursor: z.strictObject({ batchSize: number.optional() }).default({}) },
  run(options, request) {
    const collection = existing(request, options.listIndexes, 'ns does not exist:');
    return firstBatch(
      request.server.cursors,
      `${request.database}.${options.listIndexes}`,
      collection.indexes.map((index): Document => ({ ...index.specification })),
      { batchSize: options.cursor.batchSize },
    );
  },
});

function existing(request: Request, name: string, complaint: string): Collection {
  const collection = findCollection(request.server.store, request.database, name);
  return collection ?? fail(26, `${complaint} ${request.database}.${name}`);
}

export const dropIndexes = defineCommand({
  name: 'dropIndexes',
  options: { dropIndexes: z.string(), index: z.union([z.string(), z.array(z.string()), document]) },
  async run(options, request) {
    const collection = existing(request, options.dropIndexes, 'ns not found');
    const nIndexesWas = collection.indexes.length;
    for (const name of namesToDrop(collection, options.index)) {
      await whenUnlocked(request, () => removeIndex(request.server.store, collection, name));
    }
    return { nIndexesWas };
  },
});

function namesToDrop(collection: Collection, wanted: string | string[] | Document): string[] {
  const names = collection.indexes.map((index) => index.specification.name);
  if (wanted === '*') return names.filter((name) => name !== '_id_');
  if (isDocument(wanted)) {
    const found = collection.indexes.find((index) => equal(index.specification.key, wanted));
    return [found?.specification.name ?? fail(27, `can't find index with key: ${JSON.stringify(wanted)}`)];
  }
  return [wanted].flat().map((name) => {
    if (name === '_id_') fail(72, 'cannot drop _id index');
    return names.includes(name) ? name : fail(27, `index not found with name [${name}]`);
  });
}
