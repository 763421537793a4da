import { mkdirSync } from 'node:fs';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import type { Mongod } from './locate-mongod.ts';

/** Starts a real mongod as a replica set of one node; `directory` keeps its data, without it they are temporary. */
export async function startMongod(
  mongod: Mongod,
  directory?: string,
): Promise<{ uri: string; stop(): Promise<void> }> {
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const replicaSet = await MongoMemoryReplSet.create({
    binary: { systemBinary: mongod.path, version: mongod.version },
    replSet: { count: 1, name: 'rs0', storageEngine: 'wiredTiger' },
    instanceOpts: directory === undefined ? [{}] : [{ dbPath: directory }],
  });
  return {
    uri: replicaSet.getUri(),
    async stop() {
      await replicaSet.stop({ doCleanup: directory === undefined });
    },
  };
}
