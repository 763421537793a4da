import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DryMongoBinary } from 'mongodb-memory-server-core';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Mongod = { path: string; version: string };

const run = promisify(execFile);
/** Transactions and the operators the application uses need this release or a newer one. */
const OLDEST_MAJOR = 6;

/**
 * A mongod that is already on this machine: `MONGOMS_SYSTEM_BINARY`, the PATH, or the cache that
 * mongodb-memory-server fills when it is installed. Nothing is downloaded.
 */
export async function locateMongod(env: Environment): Promise<Mongod | undefined> {
  const named = env.MONGOMS_SYSTEM_BINARY;
  if (named) {
    if (!isExecutable(named)) {
      throw new Error(
        `MONGOMS_SYSTEM_BINARY is ${named}, which is no program. Set it to the path of mongod, or unset it.`,
      );
    }
    return describe(resolve(named));
  }
  for (const directory of (env.PATH ?? '').split(delimiter)) {
    const path = join(directory, 'mongod');
    const mongod = directory !== '' && isExecutable(path) ? await describe(path) : undefined;
    if (mongod) return mongod;
  }
  const cached = await locateCached();
  return cached === undefined ? undefined : describe(cached);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function locateCached(): Promise<string | undefined> {
  try {
    const options = await DryMongoBinary.generateOptions();
    return await DryMongoBinary.locateBinary(options);
  } catch {
    // An unknown operating system, for which nothing could have been cached.
    return undefined;
  }
}

/** Asks the program for its version; undefined when it is too old or does not answer. */
async function describe(path: string): Promise<Mongod | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 5000 });
    const version = /db version v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
    return version !== undefined && Number.parseInt(version, 10) >= OLDEST_MAJOR
      ? { path, version }
      : undefined;
  } catch {
    return undefined;
  }
}
