import { dirname, join } from 'node:path';
import { spawnMongoStandIn } from '../mongo/spawn.ts';
import { type Environment, locateMongod } from './locate-mongod.ts';
import { startMongod } from './start-mongod.ts';

export type FoundDatabase = {
  kind: 'uri' | 'mongod' | 'stand-in';
  uri: string;
  /** One line that says which database is used and why. */
  why: string;
  /** Stops what was started here; a database of `MONGODB_URI` is left alone. */
  stop(): Promise<void>;
};

/**
 * The database to use: the one of `MONGODB_URI`; else a real mongod that is already on this machine; else the stand-in,
 * as a process of its own. `journal` is the file in which the stand-in keeps its data; a mongod keeps its own beside it.
 */
export async function findDatabase(options: { env: Environment; journal: string }): Promise<FoundDatabase> {
  const { env, journal } = options;
  if (env.MONGODB_URI) {
    return {
      kind: 'uri',
      uri: env.MONGODB_URI,
      why: 'Database: the one of MONGODB_URI.',
      stop: async () => {},
    };
  }
  const mongod = await locateMongod(env);
  if (mongod) {
    const started = await startMongod(mongod, join(dirname(journal), 'mongod'));
    return { kind: 'mongod', why: `Database: mongod ${mongod.version} from ${mongod.path}.`, ...started };
  }
  const standIn = await spawnMongoStandIn({ journal });
  return {
    kind: 'stand-in',
    uri: standIn.uri,
    why: 'Database: the built-in stand-in, because there is neither MONGODB_URI nor a mongod on this machine.',
    stop: standIn.stop,
  };
}
