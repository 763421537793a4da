import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FoundDatabase, findDatabase } from '../../src/sandbox/databases/find-database.ts';

/** The server that a bench works on, in a process of its own. */
export type BenchDatabase = {
  kind: FoundDatabase['kind'];
  uri: string;
  /** The address of a database on it that nobody else uses. */
  fresh(): string;
  stop(): Promise<void>;
};

/** Finds a server as the tests do: `MONGODB_URI`, a mongod of this machine, or else the stand-in. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-bench-'));
  const found = await findDatabase({ env: process.env, journal: join(folder, 'database.journal') });
  return {
    kind: found.kind,
    uri: found.uri,
    fresh() {
      const uri = new URL(found.uri);
      uri.pathname = `/bench_${randomUUID().slice(0, 8)}`;
      return uri.href;
    },
    async stop() {
      await found.stop();
      await rm(folder, { recursive: true });
    },
  };
}
