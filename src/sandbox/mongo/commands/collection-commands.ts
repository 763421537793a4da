import { z } from 'zod';
import { firstBatch } from '../cursors.ts';
import { compileFilter } from '../filter/compile-filter.ts';
import { fail } from '../server-error.ts';
import { dropCollection, ensureCollection, findCollection } from '../storage/catalogue.ts';
import { defineCommand, document, flag, number } from './command.ts';
import { whenUnlocked } from './when-unlocked.ts';

export const create = defineCommand({
  name: 'create',
  options: { create: z.string() },
  run(options, { server, database }) {
    if (findCollection(server.store, database, options.create)) {
      fail(48, `Collection ${database}.${options.create} already exists.`);
    }
    ensureCollection(server.store, database, options.create);
    return {};
  },
});

export const drop = defineCommand({
  name: 'drop',
  options: { drop: z.string() },
  async run(options, request) {
    const { server, database } = request;
    const nIndexesWas = findCollection(server.store, database, options.drop)?.indexes.length ?? 0;
    const dropped = await whenUnlocked(request, () => dropCollection(server.store, database, options.drop));
    return dropped ? { nIndexesWas, ns: `${database}.${options.drop}` } : {};
  },
});

export const dropDatabase = defineCommand({
  name: 'dropDatabase',
  options: { dropDatabase: z.unknown() },
  async run(_options, request) {
    const { store } = request.server;
    for (const name of [...(store.databases.get(request.database)?.keys() ?? [])]) {
      await whenUnlocked(request, () => dropCollection(store, request.database, name));
    }
    return { dropped: request.database };
  },
});

export const listCollections = defineCommand({
  name: 'listCollections',
  options: {
    listCollections: z.unknown(),
    filter: document.default({}),
    nameOnly: flag.default(false),
    authorizedCollections: flag.optional(),
    cursor: z.strictObject({ batchSize: number.optional() }).default({}),
  },
  run(options, { server, database }) {
    const collections = [...(server.store.databases.get(database)?.values() ?? [])];
    const described = collections.map(({ name, uuid }) => ({
      name,
      type: 'collection',
      options: {},
      info: { readOnly: false, uuid },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    }));
    const found = described.filter(compileFilter(options.filter));
    return firstBatch(
      server.cursors,
      `${database}.$cmd.listCollections`,
      options.nameOnly ? found.map(({ name, type }) => ({ name, type })) : found,
      { batchSize: options.cursor.batchSize },
    );
  },
});

export const listDatabases = defineCommand({
  name: 'listDatabases',
  options: {
    listDatabases: z.unknown(),
    filter: document.default({}),
    nameOnly: flag.default(false),
    authorizedDatabases: flag.optional(),
  },
  run(options, { server }) {
    const all = [...server.store.databases.keys()].map((name) => ({ name, sizeOnDisk: 0, empty: false }));
    const databases = all.filter(compileFilter(options.filter));
    return options.nameOnly
      ? { databases: databases.map(({ name }) => ({ name })) }
      : { databases, totalSize: 0, totalSizeMb: 0 };
  },
});
